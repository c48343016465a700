// eleventy-img, with a crop for each target.
import { readFileSync, renameSync } from "node:fs";
import Image from "@11ty/eleventy-img";

const job = JSON.parse(readFileSync(process.argv[2], "utf-8"));

async function draw(photograph, target) {
  const [left, top, right, bottom] = target.box;
  const [width, height] = target.size;
  const form = target.form.toLowerCase();
  const drawn = await Image(photograph, {
    widths: [width],
    formats: [form],
    outputDir: job.output,
    useCache: false,
    filenameFormat: (id, src, w, format) => `${id}-${target.name}.${format}`,
    sharpJpegOptions: { quality: 82, progressive: true },
    sharpWebpOptions: { quality: 80 },
    transform: (sharp) => {
      sharp.extract({ left, top, width: right - left, height: bottom - top }).resize(width, height, { fit: "fill" });
    },
  });
  const stem = photograph.split("/").at(-1).replace(".jpg", "");
  renameSync(Object.values(drawn)[0][0].outputPath, `${job.output}/${stem}-${target.name}`);
}

for (const photograph of job.photographs) {
  await Promise.all(job.targets.map((target) => draw(photograph, target)));
}
