package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Main classes that the process tests run. */
final class TestMains {
  private TestMains() {}

  static Launch launch(Class<?> mainClass, Path log, String... arguments) {
    return new Launch(
        mainClass.getSimpleName(),
        mainClass.getName(),
        System.getProperty("java.class.path"),
        Tuning.QUICK_START.options(),
        List.of(arguments),
        Map.of(),
        log);
  }

  /** Says that it runs, then waits for ever. */
  public static final class Idle {
    private Idle() {}

    public static void main(String[] args) throws InterruptedException {
      System.out.println("idle");
      new CountDownLatch(1).await();
    }
  }

  /** Starts a child, leaves the child's process id in a file, then waits for ever. */
  public static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      Path folder = Path.of(args[0]);
      var child = ChildProcess.start(launch(Idle.class, folder.resolve("child.log")));
      Path file = Files.writeString(folder.resolve("pid.part"), Long.toString(child.pid()));
      Files.move(file, folder.resolve("pid"));
      new CountDownLatch(1).await();
      child.close();
    }
  }

  /** Writes a line when it is asked to stop, so that a graceful end can be told from a halt. */
  public static final class Graceful {
    private Graceful() {}

    public static void main(String[] args) throws InterruptedException {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> System.out.println("stopped in order")));
      System.out.println("idle");
      new CountDownLatch(1).await();
    }
  }

  /** Prints the names of its environment and ends. */
  public static final class Environment {
    private Environment() {}

    public static void main(String[] args) {
      System.out.println(System.getenv().keySet());
    }
  }
}
