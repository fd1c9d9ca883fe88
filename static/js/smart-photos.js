// What happens to a photo before it leaves the phone: its place is read, then it is made
// smaller. Nothing here changes the page.
//
// A camera's 4 to 12 MB would take a quarter of an hour over 2G, and fill the queue; the
// portal keeps no more than 1600 pixels anyway. Drawing a photo anew drops what the
// camera wrote beside it, its place included, so that is read first and sent as a
// field. A small JPEG goes as it is: redrawing would cost quality and save nothing. What
// the browser cannot read (HEIC on Android) goes as it is too; the portal can.
self.smartPhotos = (() => {
  const LONGEST_SIDE = 1600;
  const QUALITY = 0.82;
  const SMALL_BYTES = 400 * 1024;
  const MOST_BYTES = 15 * 1024 * 1024;
  const HEAD_BYTES = 128 * 1024;
  const SHORT = 3;
  const FRACTION = 5;

  // Gives { blob, place }: place is [latitude, longitude] or null. Throws "heavy" or
  // "unreadable", which are words of the page.
  async function prepare(file) {
    const head = await file.slice(0, HEAD_BYTES).arrayBuffer().catch(() => null);
    if (!head || !file.size) throw new Error("unreadable");
    const place = readPlace(new DataView(head));
    const isSmall = file.type === "image/jpeg" && file.size <= SMALL_BYTES;
    const smaller = isSmall ? null : await shrink(file);
    if (smaller) return { blob: smaller, place };
    if (file.size > MOST_BYTES) throw new Error("heavy");
    return { blob: await copy(file), place };
  }

  // The file itself may be gone when the network is back: Android deletes what its
  // camera lent to the browser.
  async function copy(file) {
    const bytes = await file.arrayBuffer().catch(() => { throw new Error("unreadable"); });
    return new Blob([bytes], { type: file.type });
  }

  async function shrink(file) {
    const picture = await createImageBitmap(file).catch(() => null);
    if (!picture) return null;
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const brush = canvas.getContext("2d");
    if (!brush) return null;
    // Transparent pictures lie on white, as they do on the portal.
    brush.fillStyle = "white";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.imageSmoothingQuality = "high";
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); });
  }

  // Show a photo on a square canvas. A canvas and not an address: the security policy
  // allows no pictures from blob: addresses. Gives whether the browser could read it.
  async function draw(canvas, blob) {
    const picture = await createImageBitmap(blob).catch(() => null);
    if (!picture) return false;
    const side = Math.min(picture.width, picture.height);
    const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2];
    const brush = canvas.getContext("2d");
    brush.drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height);
    picture.close();
    return true;
  }

  // A few kilobytes to recognise a message by once its photos are gone.
  async function thumbnail(blob) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 192;
    if (!await draw(canvas, blob)) return null;
    return new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", 0.7); });
  }

  // The place in a JPEG's EXIF block (CIPA DC-008); whatever is odd counts as none.
  function readPlace(view) {
    try {
      const start = findExif(view);
      return start ? readGps(view, start) : null;
    } catch {
      return null;
    }
  }

  function findExif(view) {
    if (view.getUint16(0) !== 0xffd8) return 0;
    for (let at = 2; view.getUint8(at) === 0xff && view.getUint8(at + 1) !== 0xda;) {
      if (view.getUint16(at) === 0xffe1 && view.getUint32(at + 4) === 0x45786966) return at + 10;
      at += 2 + view.getUint16(at + 2);
    }
    return 0;
  }

  function readGps(view, start) {
    const little = view.getUint16(start) === 0x4949;
    const main = readTags(view, start, view.getUint32(start + 4, little), little);
    const gps = readTags(view, start, main.get(0x8825)[0], little);
    const sign = (tag) => ("SW".includes(String.fromCharCode(gps.get(tag)[0])) ? -1 : 1);
    const degrees = (tag) => gps.get(tag).reduce((sum, part, power) => sum + part / 60 ** power, 0);
    const place = [sign(1) * degrees(2), sign(3) * degrees(4)];
    const isPlace = place.every(Number.isFinite) && place.some(Boolean)
      && Math.abs(place[0]) <= 90 && Math.abs(place[1]) <= 180;
    return isPlace ? place : null;
  }

  function readTags(view, start, offset, little) {
    const tags = new Map();
    const number = view.getUint16(start + offset, little);
    for (let entry = 0; entry < number; entry += 1) {
      const at = start + offset + 2 + 12 * entry;
      const kind = view.getUint16(at + 2, little);
      const count = Math.min(view.getUint32(at + 4, little), 3);
      const values = [];
      for (let index = 0; index < count; index += 1) {
        if (kind === FRACTION) {
          const where = start + view.getUint32(at + 8, little) + 8 * index;
          values.push(view.getUint32(where, little) / view.getUint32(where + 4, little));
        } else if (kind === SHORT) values.push(view.getUint16(at + 8, little));
        else values.push(kind === 2 ? view.getUint8(at + 8) : view.getUint32(at + 8, little));
      }
      tags.set(view.getUint16(at, little), values);
    }
    return tags;
  }

  return { prepare, draw, thumbnail };
})();
