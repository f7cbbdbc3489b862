package dev.patchbay.bench;

import java.time.Duration;

/** Something that is measured by turns with others. */
interface Subject {
  String name();

  WindowResult window(int round, int sessions, Duration length);

  /** What its sessions hold; to be asked behind all windows, for it takes time to tell. */
  MemoryUse memory();
}
