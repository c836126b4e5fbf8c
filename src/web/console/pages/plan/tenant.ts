/** Stands in the address for what is of no wave; no wave is called so. */
export const TENANT = '-';
