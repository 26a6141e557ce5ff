// The cluster plugin extends a global L, which the module form of Leaflet does not make.
import * as leaflet from "leaflet";

export const L = { ...leaflet };
window.L = L;
