// Draw the points of a [data-map] on the world. The page holds the same as a table for who cannot see it.

const STATUSES = ["valid", "soon", "lapsed", "perhaps", "none"];
const ANTARCTICA = "010"; // it goes around the pole, and nobody buys there
const EMPTY = { type: "FeatureCollection", features: [] };

function colours(element) {
  const probe = document.createElement("i");
  element.append(probe);
  const read = (token) => {
    probe.className = `map-colour map-colour-${token}`;
    return getComputedStyle(probe).color;
  };
  const names = ["sea", "land", "shore", "ink", "cluster", "on-cluster", ...STATUSES];
  const found = Object.fromEntries(names.map((name) => [name, read(name)]));
  probe.remove();
  return found;
}

const statusColour = (tone) => [
  "match", ["get", "status"], ...STATUSES.slice(0, -1).flatMap((name) => [name, tone[name]]), tone.none,
];

function layers(tone) {
  return [
    { id: "sea", type: "background", paint: { "background-color": tone.sea } },
    { id: "land", type: "fill", source: "countries", paint: { "fill-color": tone.land } },
    { id: "shore", type: "line", source: "countries", paint: { "line-color": tone.shore, "line-width": 0.7 } },
    {
      id: "clusters", type: "circle", source: "points", filter: ["has", "point_count"],
      paint: {
        "circle-color": tone.cluster,
        "circle-radius": ["interpolate", ["linear"], ["ln", ["get", "point_count"]], 0, 8, 9, 34],
        "circle-opacity": 0.88,
      },
    },
    {
      id: "points", type: "circle", source: "points", filter: ["!", ["has", "point_count"]],
      paint: {
        "circle-color": statusColour(tone), "circle-radius": 6,
        "circle-stroke-color": tone.ink, "circle-stroke-width": 1.2,
      },
    },
  ];
}

async function world(address) {
  const atlas = await (await fetch(address)).json();
  const { features } = window.topojson.feature(atlas, atlas.objects.countries);
  const shown = features.filter((country) => country.id !== ANTARCTICA);
  for (const { geometry } of shown) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    geometry.type = "MultiPolygon";
    geometry.coordinates = polygons.map((rings) => rings.map(unwrapped));
  }
  return { type: "FeatureCollection", features: shown };
}

function unwrapped(ring) {
  // A border that crosses the date line goes on beyond 180° instead of leaping around the world.
  let turn = 0;
  return ring.map(([x, y], n) => {
    const leap = n ? x - ring[n - 1][0] : 0;
    if (Math.abs(leap) > 180) turn -= 360 * Math.sign(leap);
    return [x + turn, y];
  });
}

function counts(library, map, element) {
  // Numbers on clusters are HTML: text inside the map would need glyph files.
  const shown = new Map();
  const format = new Intl.NumberFormat(document.documentElement.lang, { notation: "compact" });
  map.on("render", () => {
    if (!map.isSourceLoaded("points")) return;
    const wanted = new Map(
      map.queryRenderedFeatures({ layers: ["clusters"] }).map((one) => [one.properties.cluster_id, one]),
    );
    for (const [id, marker] of shown) if (!wanted.has(id)) shown.delete(id) && marker.remove();
    for (const [id, one] of wanted) {
      if (shown.has(id)) continue;
      const label = document.createElement("span");
      label.className = "map-count";
      label.textContent = format.format(one.properties.point_count);
      shown.set(id, new library.Marker({ element: label }).setLngLat(one.geometry.coordinates).addTo(map));
    }
  });
}

function popup(library, map, point) {
  const { name, url, label } = point.properties;
  const body = document.createElement("div");
  const title = document.createElement(url ? "a" : "b");
  title.textContent = name;
  if (url && url.startsWith("/")) title.href = url;
  body.append(title);
  if (label) body.append(document.createElement("br"), label);
  new library.Popup({ closeButton: false, maxWidth: "18rem" })
    .setLngLat(point.geometry.coordinates).setDOMContent(body).addTo(map);
}

function listen(library, map) {
  map.on("click", "points", (event) => popup(library, map, event.features[0]));
  map.on("click", "clusters", async (event) => {
    const [cluster] = event.features;
    const zoom = await map.getSource("points").getClusterExpansionZoom(cluster.properties.cluster_id);
    map.easeTo({ center: cluster.geometry.coordinates, zoom });
  });
  for (const layer of ["points", "clusters"]) {
    map.on("mouseenter", layer, () => map.getCanvas().classList.add("map-pointing"));
    map.on("mouseleave", layer, () => map.getCanvas().classList.remove("map-pointing"));
  }
}

function around(library, points) {
  const bounds = new library.LngLatBounds();
  for (const point of points.features) bounds.extend(point.geometry.coordinates);
  return bounds;
}

async function draw(element) {
  const { map: address, library: source, worker, countries } = element.dataset;
  const [library, land, points] = await Promise.all([
    import(source), world(countries),
    fetch(address, { headers: { Accept: "application/json" } }).then((answer) => answer.ok ? answer.json() : EMPTY),
  ]);
  library.setWorkerUrl(new URL(worker, location.href).href);
  const style = () => ({
    version: 8,
    sources: {
      countries: { type: "geojson", data: land },
      points: { type: "geojson", data: points, cluster: true, clusterRadius: 44, clusterMaxZoom: 9 },
    },
    layers: layers(colours(element)),
  });
  const map = new library.Map({
    container: element, style: style(), attributionControl: false, dragRotate: false,
    pitchWithRotate: false, maxZoom: 12, renderWorldCopies: false, locale: { "Map.Title": element.getAttribute("aria-label") }, center: [20, 15], zoom: 0.9,
  });
  map.addControl(new library.NavigationControl({ showCompass: false }));
  map.touchZoomRotate.disableRotation();
  if (points.features.length) map.fitBounds(around(library, points), { padding: 48, maxZoom: 7, animate: false });
  listen(library, map);
  counts(library, map, element);
  const again = () => map.setStyle(style());
  document.addEventListener("themechange", again);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
}

for (const element of document.querySelectorAll("[data-map]")) draw(element);
