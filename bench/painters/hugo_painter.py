"""Hugo: a site of one page whose template draws every target. It crops in the middle by itself."""

import json
import shutil
import subprocess
import sys

from bench.painters.job import read_job

# Hugo writes no page that is empty, hence the first line.
LAYOUT = """\
drawn:
{{ range $photograph := hugo.Data.job.photographs -}}
{{- $picture := resources.Get (path.Base $photograph) -}}
{{- range $target := hugo.Data.job.targets -}}
{{- $form := cond (eq $target.form "JPEG") "jpg q82" "webp q80" -}}
{{- $size := printf "%.0fx%.0f" (index $target.size 0) (index $target.size 1) -}}
{{- $drawn := $picture.Fill (printf "%s Center %s Lanczos" $size $form) -}}
{{ path.BaseName $photograph }}-{{ $target.name }} {{ $drawn.RelPermalink }}
{{ end -}}{{- end -}}
"""


def main(hugo: str, file: str) -> None:
    """Build the site, and bring the pictures to where everybody's are."""
    job = read_job(file)
    site = job.output / "site"
    shutil.rmtree(site, ignore_errors=True)
    for folder in ("assets", "data", "layouts"):
        (site / folder).mkdir(parents=True)
    (site / "hugo.json").write_text(json.dumps({"baseURL": "https://example.org/", "disableKinds": ["taxonomy"]}))
    (site / "layouts/index.html").write_text(LAYOUT)
    shutil.copy(file, site / "data/job.json")
    for photograph in job.photographs:
        # Hugo follows no symbolic links.
        (site / "assets" / photograph.name).hardlink_to(photograph)
    subprocess.run([hugo, "build", "--quiet", "--source", str(site)], check=True)
    for line in (site / "public/index.html").read_text().splitlines()[1:]:
        if line:
            name, path = line.split()
            (site / "public" / path.lstrip("/")).replace(job.output / name)


if __name__ == "__main__":
    main(*sys.argv[1:])
