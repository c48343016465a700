// sharp, as its users use it (`pipelines`: each target from the file), and at its best (`once`: decoded at half size).
import { readFileSync } from "node:fs";
import sharp from "sharp";

const [way, file] = process.argv.slice(2);
const job = JSON.parse(readFileSync(file, "utf-8"));
const SHRINK = 2;

async function source(photograph) {
  if (way !== "once") return { open: () => sharp(photograph), shrink: 1 };
  const { width, height } = await sharp(photograph).metadata();
  const half = sharp(photograph).resize(width / SHRINK, height / SHRINK).raw();
  const { data, info } = await half.toBuffer({ resolveWithObject: true });
  return { open: () => sharp(data, { raw: info }), shrink: SHRINK };
}

function draw({ open, shrink }, target, path) {
  const [left, top, right, bottom] = target.box.map((side) => side / shrink);
  const [width, height] = target.size;
  const drawn = open().extract({ left, top, width: right - left, height: bottom - top });
  drawn.resize(width, height, { fit: "fill" });
  const encoded = target.form === "JPEG" ? drawn.jpeg({ quality: 82, progressive: true }) : drawn.webp({ quality: 80 });
  return encoded.toFile(path);
}

for (const photograph of job.photographs) {
  const stem = photograph.split("/").at(-1).replace(".jpg", "");
  const opened = await source(photograph);
  await Promise.all(job.targets.map((target) => draw(opened, target, `${job.output}/${stem}-${target.name}`)));
}
