"""The bundled newsroom: six invented outlets, served over real HTTP on this machine, for `koreawatch demo`."""
