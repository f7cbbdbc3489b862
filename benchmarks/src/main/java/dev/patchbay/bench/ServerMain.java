package dev.patchbay.bench;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The process of the {@link BenchServer}: {@code SEED [CERTIFICATE KEY]}. */
final class ServerMain {
  private static final long BEYOND_WINDOW_SECONDS = 10;

  /** Where the server listens. */
  record Listening(int port) {}

  private ServerMain() {}

  public static void main(String[] arguments) throws IOException {
    BenchServer server = BenchServer.start(tls(arguments), Long.parseLong(arguments[0]));
    ChildAnswers.tell(new Listening(server.port()));
    ChildAnswers.untilEndOfInput(command -> carryOut(server, command));
  }

  /** {@code run CLIENT BEGINS LENGTH SESSIONS}. */
  private static Object carryOut(BenchServer server, List<String> command) throws Exception {
    if (!command.get(0).equals("run")) {
      throw new IllegalArgumentException("a server only runs");
    }
    Window window = WindowText.parse(command.subList(2, command.size()));
    return server
        .run(command.get(1), window)
        .get(window.length() / 1_000_000_000 + BEYOND_WINDOW_SECONDS, TimeUnit.SECONDS);
  }

  private static Optional<SslContext> tls(String[] arguments) throws IOException {
    if (arguments.length < 3) {
      return Optional.empty();
    }
    return Optional.of(
        SslContextBuilder.forServer(Path.of(arguments[1]).toFile(), Path.of(arguments[2]).toFile())
            .build());
  }
}
