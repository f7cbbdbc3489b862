package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After a class of tests: no buffer lost but the one that is lost to be found, none in use, no
 * descriptor, no thread of ours.
 */
final class NothingLeaks implements BeforeAllCallback, AfterAllCallback {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private long socketsBefore;

  @Override
  public void beforeAll(ExtensionContext context) {
    assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
    warmUp();
    socketsBefore = sockets();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    none("threads", NothingLeaks::threads);
    none("descriptors", () -> sockets() - socketsBefore);
    none("buffers in use", () -> Transport.BUFFERS.pinnedDirectMemory());
    int planted = CountingLeakDetector.PLANTED.get();
    plant(planted);
    none("planted leaks not found", () -> planted + 1 - found());
    assertThat(CountingLeakDetector.LEAKS).hasValue(0);
  }

  // Of what is reported twice in the same words, the detector tells the first.
  private static void plant(int number) {
    UnpooledByteBufAllocator.DEFAULT.directBuffer(1).touch(CountingLeakDetector.PLANT + number);
  }

  private static int found() {
    System.gc();
    // The detector reports when the next buffer is made.
    Transport.BUFFERS.buffer(1).release();
    return CountingLeakDetector.PLANTED.get();
  }

  // The JDK keeps a socket of its own once it has closed one.
  private static void warmUp() {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(server.getInetAddress(), server.getLocalPort());
        var accepted = server.accept()) {
      accepted.getOutputStream().write(1);
      assertThat(client.getInputStream().read()).isEqualTo(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void none(String what, LongSupplier count) {
    Awaitility.await(what)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(count.getAsLong()).as(what).isLessThanOrEqualTo(0));
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(t -> t.startsWith("patchbay-"))
        .count();
  }

  private static long sockets() {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return open.filter(NothingLeaks::isOfNetwork).count();
    } catch (IOException e) {
      return 0;
    }
  }

  // A loop has a timerfd; the JDK, whose own descriptors stay, has none.
  private static boolean isOfNetwork(Path descriptor) {
    try {
      String to = Files.readSymbolicLink(descriptor).toString();
      return to.startsWith("socket:") || to.contains("timerfd");
    } catch (IOException e) {
      // Closed meanwhile: not ours any more.
      return false;
    }
  }
}
