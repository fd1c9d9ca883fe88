// Naming a place without typing: the phone's position, a tap on the map, a list.
const parts = (form) => {
  const place = form.querySelector("[data-place]");
  const find = (name) => place.querySelector(`[data-${name}]`);
  return { place, find, says: find("place-says"), fields: form.elements };
};

async function setPoint(form, latitude, longitude) {
  const { place, find, says, fields } = parts(form);
  fields.latitude.value = latitude.toFixed(5);
  fields.longitude.value = longitude.toFixed(5);
  find("drop").hidden = false;
  says.textContent = place.dataset.wait;
  showPin(form);
  const body = new URLSearchParams({
    csrfmiddlewaretoken: fields.csrfmiddlewaretoken.value,
    latitude: fields.latitude.value,
    longitude: fields.longitude.value,
  });
  const answer = await fetch(place.dataset.pointUrl, { method: "POST", body });
  const { village, says: words } = await answer.json();
  says.textContent = words;
  if (village) fields.village.value = village;
  fields.village.dispatchEvent(new Event("change", { bubbles: true }));
}

export function locate(form) {
  const { place, says } = parts(form);
  const refuse = () => { says.textContent = place.dataset.noPoint; };
  if (!navigator.geolocation) return refuse();
  says.textContent = place.dataset.wait;
  const options = { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 };
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => setPoint(form, coords.latitude, coords.longitude).catch(refuse),
    refuse,
    options,
  );
}

export function dropPoint(form, button) {
  const { find, says, fields } = parts(form);
  fields.latitude.value = fields.longitude.value = says.textContent = "";
  button.hidden = true;
  find("map-room").querySelector(".city-map__pin")?.remove();
  find("locate").focus();
  fields.village.dispatchEvent(new Event("change", { bubbles: true }));
}

// Roads and landmarks of the chosen kelurahan; behind a road, the landmarks near it.
export async function nameRoads(form) {
  const { place, fields } = parts(form);
  const list = document.getElementById("nama-tempat");
  const code = fields.village.value;
  if (!code) return list.replaceChildren();
  const address = place.dataset.namesUrl.replace("/0/", `/${code}/`);
  const { roads, landmarks } = await (await fetch(address)).json();
  const road = roads.find((name) => name === fields.place.value.trim());
  const names = road
    ? landmarks.map((name) => `${road}, ${place.dataset.near} ${name}`)
    : [...landmarks, ...roads];
  list.replaceChildren(...names.map((value) => Object.assign(document.createElement("option"), { value })));
}

export async function toggleMap(form, button) {
  const { place, find } = parts(form);
  const map = find("map");
  if (!find("map-room").firstChild) {
    const text = await (await fetch(place.dataset.mapUrl)).text();
    const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    find("map-room").append(document.importNode(svg, true));
    find("map-room").firstChild.addEventListener("click", (event) => tap(form, event));
    showPin(form);
  }
  map.hidden = !map.hidden;
  button.setAttribute("aria-expanded", String(!map.hidden));
}

// The first tap comes nearer, the second sets the pin.
function tap(form, event) {
  const { find } = parts(form);
  const svg = event.currentTarget;
  const { x, y } = new DOMPoint(event.clientX, event.clientY)
    .matrixTransform(svg.getScreenCTM().inverse());
  if (!svg.classList.contains("city-map--near")) {
    const area = event.target.closest("path");
    if (!area) return;
    const box = area.getBBox();
    const side = Math.max(box.width, box.height) * 1.3;
    svg.dataset.whole ??= svg.getAttribute("viewBox");
    const left = box.x + box.width / 2 - side / 2;
    svg.setAttribute("viewBox", `${left} ${box.y + box.height / 2 - side / 2} ${side} ${side}`);
    svg.classList.add("city-map--near");
    svg.style.setProperty("--unit", side / 100);
    find("zoom-out").hidden = false;
    return;
  }
  const { west, north, degreesX, degreesY } = svg.dataset;
  setPoint(form, north - y * degreesY, Number(west) + x * degreesX).catch(() => {});
}

// Where the point is, if there is one and the map has been opened.
function showPin(form) {
  const { find, fields } = parts(form);
  const svg = find("map-room").firstChild;
  if (!svg || !fields.latitude.value) return;
  const { west, north, degreesX, degreesY } = svg.dataset;
  const dot = svg.querySelector(".city-map__pin")
    || svg.appendChild(document.createElementNS(svg.namespaceURI, "circle"));
  dot.setAttribute("class", "city-map__pin");
  dot.setAttribute("cx", (fields.longitude.value - west) / degreesX);
  dot.setAttribute("cy", (north - fields.latitude.value) / degreesY);
}

export function zoomOut(form, button) {
  const svg = parts(form).find("map-room").firstChild;
  svg.setAttribute("viewBox", svg.dataset.whole);
  svg.classList.remove("city-map--near");
  button.hidden = true;
}
