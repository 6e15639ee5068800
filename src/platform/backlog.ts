/**
 * Connections that may wait to be taken while the event loop is busy, as far as the kernel allows (net.core.somaxconn). Those beyond
 * try again after one second, two, four …: of ten thousand who come back at once, the last would wait for minutes.
 */
export const backlog = 65_535;
