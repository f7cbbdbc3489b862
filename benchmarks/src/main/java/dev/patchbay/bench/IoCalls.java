package dev.patchbay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How often a process has called read(2) and write(2) and their like, as the kernel counts by
 * itself (proc(5): syscr and syscw of {@code /proc/PID/io}). It counts those of files, so also
 * those of the JDK's own sockets and its selectors' wake-ups, but not {@code recv} and {@code
 * send}, by which Netty's native transport reads and writes.
 */
record IoCalls(long reads, long writes) {
  static IoCalls of(long pid) throws IOException {
    long reads = 0;
    long writes = 0;
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "io"))) {
      if (line.startsWith("syscr: ")) {
        reads = Long.parseLong(line.substring("syscr: ".length()));
      } else if (line.startsWith("syscw: ")) {
        writes = Long.parseLong(line.substring("syscw: ".length()));
      }
    }
    return new IoCalls(reads, writes);
  }

  IoCalls since(IoCalls before) {
    return new IoCalls(reads - before.reads, writes - before.writes);
  }
}
