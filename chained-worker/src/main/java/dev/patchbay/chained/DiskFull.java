package dev.patchbay.chained;

import java.io.IOException;

/** The output directory has no room for what is to be said next. */
final class DiskFull extends IOException {
  private static final long serialVersionUID = 1L;

  DiskFull() {
    super("too little room");
  }
}
