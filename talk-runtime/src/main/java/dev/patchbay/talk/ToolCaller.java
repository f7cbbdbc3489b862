package dev.patchbay.talk;

import dev.patchbay.worker.PublicNames;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Calls tools over HTTPS, each once: whether to try again is not decided here. Never throws, never
 * takes longer than the tool's deadline, and tells apart what surely was not done from what nobody
 * knows. Safe for use by many threads.
 */
final class ToolCaller implements AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final ToolKeys keys;
  private final Clock clock;
  private final ToolHttp http;

  private final OpenCalls open;

  /** Threads of their own, for a lookup of a name cannot be ended and holds its carrier. */
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("tool-", 0).daemon().factory());

  ToolCaller(ToolKeys keys, ToolHttp http, Clock clock, OpenCalls.Bounds bounds) {
    this.keys = keys;
    this.clock = clock;
    this.http = http;
    this.open = new OpenCalls(bounds);
  }

  /**
   * Makes a call and waits for what becomes of it. A thread that is interrupted stops waiting, and
   * stays interrupted.
   */
  ToolResult call(ToolCall call) {
    if (Thread.currentThread().isInterrupted()) {
      return new ToolResult.Failed("interrupted");
    }
    Optional<ToolKey> key = keys.find(call.tenant(), call.tool().key());
    if (key.isEmpty()) {
      return new ToolResult.Failed("no_key");
    }
    var sending = new Sending();
    return ToolRequest.of(call, key.get(), clock.instant(), sending)
        .map(request -> begun(call, request, sending))
        .orElseGet(() -> new ToolResult.Failed("name_unknown"));
  }

  private ToolResult begun(ToolCall call, Request request, Sending sending) {
    if (!open.enter(call.tenant())) {
      return new ToolResult.Failed("too_many_calls");
    }
    Call asked = http.call(request);
    asked.timeout().timeout(call.tool().deadline().toMillis(), TimeUnit.MILLISECONDS);
    Future<ToolResult> answer;
    try {
      answer =
          threads.submit(() -> {
            try {
              return exchange(asked, sending, call.tool().maxResultBytes());
            } finally {
              open.leave(call.tenant());
            }
          });
    } catch (RejectedExecutionException _) {
      // Closed already.
      open.leave(call.tenant());
      return new ToolResult.Failed("stopping");
    }
    return awaited(answer, asked, sending, call.tool().deadline());
  }

  private static ToolResult awaited(
      Future<ToolResult> answer, Call asked, Sending sending, Duration deadline) {
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return givenUp(asked, sending, "deadline");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return givenUp(asked, sending, "interrupted");
    } catch (ExecutionException _) {
      return givenUp(asked, sending, "internal_error");
    }
  }

  private static ToolResult givenUp(Call asked, Sending sending, String reason) {
    ToolResult result = sending.withoutAnswer(reason);
    asked.cancel();
    return result;
  }

  /** Clients' messages quote what came, so none is kept. */
  private static ToolResult exchange(Call asked, Sending sending, int mostBytes) {
    try (Response response = asked.execute()) {
      ToolResult result = ToolAnswer.read(response, mostBytes);
      // Given up first, for closing alone would read on for a while.
      asked.cancel();
      return result;
    } catch (IOException e) {
      return sending.withoutAnswer(reason(e, asked));
    }
  }

  private static String reason(IOException e, Call asked) {
    return switch (e) {
      case PublicNames.NotPublic _ -> "not_public";
      case UnknownHostException _ -> "name_unknown";
      case SSLException _ -> "tls";
      // Of connecting: nothing else has a timeout of its own.
      case SocketTimeoutException _ -> "connection";
      case InterruptedIOException _ -> "deadline";
      default -> asked.isCanceled() ? "deadline" : "connection";
    };
  }

  /** Ends open calls and waits for their threads. */
  @Override
  public void close() {
    threads.shutdown();
    http.cancelAll();
    try {
      if (!threads.awaitTermination(CLOSE.toSeconds(), TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
