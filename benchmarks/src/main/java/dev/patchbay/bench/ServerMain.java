package dev.patchbay.bench;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
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

  /**
   * {@code run CLIENT BEGINS LENGTH SESSIONS}, or {@code hear} without a client, or {@code lines}.
   */
  private static Object carryOut(BenchServer server, List<String> command) throws Exception {
    return switch (command.get(0)) {
      case "run" -> {
        Window window = WindowText.parse(command.subList(2, command.size()));
        yield after(window, server.run(command.get(1), window));
      }
      case "hear" -> {
        Window window = WindowText.parse(command.subList(1, command.size()));
        yield after(window, server.hear(window));
      }
      case "lines" -> server.lines().get(BEYOND_WINDOW_SECONDS, TimeUnit.SECONDS);
      default -> throw new IllegalArgumentException("a server only runs and hears");
    };
  }

  private static ServerLoad.Heard after(Window window, Future<ServerLoad.Heard> heard)
      throws Exception {
    return heard.get(window.length() / 1_000_000_000 + BEYOND_WINDOW_SECONDS, TimeUnit.SECONDS);
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
