package dev.patchbay.local;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs another main class for as long as this process's standard input stays open. The parent holds
 * the other end of that pipe and writes nothing; the operating system closes it when the parent
 * dies, by whatever cause, and then this process halts.
 */
public final class Leashed {
  private static final int HALT_STATUS = 3;

  private Leashed() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().name("leash").start(Leashed::haltAtEndOfInput);
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
  }

  private static void haltAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      // A pipe that cannot be read any more is a parent that is gone.
    }
    Runtime.getRuntime().halt(HALT_STATUS);
  }
}
