package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JsonObject;
import dev.patchbay.talk.ToolResult.Failed;
import dev.patchbay.talk.ToolResult.Ok;
import dev.patchbay.talk.ToolResult.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that take long: deadlines, threads that are told to stop, and room for others. */
class ToolWaitsTest {
  private static final Duration BRIEF = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final MockResponse DONE = new MockResponse.Builder().body("{}").build();

  private FakeBackEnd backEnd;

  @BeforeEach
  void connect() throws IOException {
    backEnd = new FakeBackEnd();
  }

  @AfterEach
  void disconnect() {
    backEnd.close();
  }

  @Test
  void aBackEndThatDoesNotAnswerInTimeLeavesOpenWhatItDid() {
    assertThat(onceItArrives(DONE.newBuilder().headersDelay(1, TimeUnit.HOURS).build()))
        .isEqualTo(new Unknown("deadline"));
  }

  @Test
  void anAnswerThatDripsForEverIsGivenUpInTime() {
    MockResponse dripping =
        DONE.newBuilder()
            .body("{" + " ".repeat(900) + "}")
            .throttleBody(1, 1, TimeUnit.HOURS)
            .build();

    assertThat(onceItArrives(dripping)).isEqualTo(new Unknown("deadline"));
  }

  /** Called with more and more time, until it was enough for the request to arrive. */
  private ToolResult onceItArrives(MockResponse response) {
    var arrived = new AtomicBoolean();
    backEnd.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            arrived.set(true);
            return response;
          }
        });
    Duration deadline = BRIEF;
    while (true) {
      ToolResult result = call(deadline);
      if (arrived.get() || deadline.compareTo(LONG) >= 0) {
        return result;
      }
      deadline = deadline.multipliedBy(2).compareTo(LONG) < 0 ? deadline.multipliedBy(2) : LONG;
    }
  }

  @Test
  void aCallThatWasGivenUpBeforeItLeftNeverLeaves() {
    backEnd.answers(DONE);
    var known = new CountDownLatch(1);
    backEnd.resolver =
        _ -> {
          await(known);
          return List.of(FakeBackEnd.address("93.184.215.14"));
        };
    try (var caller = backEnd.caller()) {
      assertThat(caller.call(FakeBackEnd.call(FakeBackEnd.tool(BRIEF))))
          .isEqualTo(new Failed("deadline"));
      known.countDown();
    }

    assertThat(backEnd.server.getRequestCount()).isZero();
  }

  @Test
  void aThreadThatIsInterruptedStopsWaitingAndStaysInterrupted() throws Exception {
    var arrived = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    backEnd.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            arrived.countDown();
            await(end);
            return DONE;
          }
        });
    var result = new CompletableFuture<ToolResult>();
    var interrupted = new CompletableFuture<Boolean>();
    try (var caller = backEnd.caller()) {
      Thread talk =
          Thread.ofVirtual()
              .start(() -> {
                result.complete(caller.call(FakeBackEnd.call(FakeBackEnd.tool())));
                interrupted.complete(Thread.currentThread().isInterrupted());
              });
      assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
      talk.interrupt();

      assertThat(result.get(1, TimeUnit.MINUTES)).isEqualTo(new Unknown("interrupted"));
      assertThat(interrupted.get(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      end.countDown();
    }
  }

  @Test
  void aThreadThatWasInterruptedBeforeCallsNothing() {
    backEnd.answers(DONE);
    Thread.currentThread().interrupt();

    ToolResult result = call();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result).isEqualTo(new Failed("interrupted"));
    assertThat(backEnd.connections).isEmpty();
  }

  @Test
  void aTenantWhoseBackEndHangsLeavesRoomForOthers() throws Exception {
    var arrived = new CountDownLatch(2);
    var end = new CountDownLatch(1);
    backEnd.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if ("/slow".equals(request.getTarget())) {
              arrived.countDown();
              await(end);
            }
            return DONE;
          }
        });
    String at = "https://" + FakeBackEnd.HOST;
    var slow = FakeBackEnd.call(FakeBackEnd.tool(at + "/slow", LONG));
    var others = FakeBackEnd.call(FakeBackEnd.OTHER, FakeBackEnd.tool(at + "/", "stores", LONG));
    var talks = new ArrayList<CompletableFuture<ToolResult>>();
    try (var caller = backEnd.caller(new OpenCalls.Bounds(3, 2))) {
      for (int i = 0; i < 2; i++) {
        var talk = new CompletableFuture<ToolResult>();
        talks.add(talk);
        Thread.ofVirtual().start(() -> talk.complete(caller.call(slow)));
      }
      assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();

      assertThat(caller.call(slow)).isEqualTo(new Failed("too_many_calls"));
      assertThat(caller.call(others)).isEqualTo(new Ok(JsonObject.parse("{}")));
      end.countDown();
      for (var talk : talks) {
        assertThat(talk.get(1, TimeUnit.MINUTES)).isEqualTo(new Ok(JsonObject.parse("{}")));
      }
    } finally {
      end.countDown();
    }
  }

  @Test
  void aCallThatIsOverGivesItsPlaceBackHoweverItEnded() {
    backEnd.answers(DONE);
    var call = FakeBackEnd.call(FakeBackEnd.tool());
    try (var caller = backEnd.caller(new OpenCalls.Bounds(1, 1))) {
      backEnd.unreachable = true;
      for (int i = 0; i < 3; i++) {
        assertThat(caller.call(call)).isEqualTo(new Failed("connection"));
      }
      backEnd.unreachable = false;

      assertThat(caller.call(call)).isEqualTo(new Ok(JsonObject.parse("{}")));
    }
  }

  @Test
  void aWorkerThatIsLeavingCallsNothing() {
    var caller = backEnd.caller();
    caller.close();

    assertThat(caller.call(FakeBackEnd.call(FakeBackEnd.tool()))).isEqualTo(new Failed("stopping"));
    assertThat(backEnd.connections).isEmpty();
  }

  private ToolResult call() {
    return call(LONG);
  }

  private ToolResult call(Duration deadline) {
    try (var caller = backEnd.caller()) {
      return caller.call(FakeBackEnd.call(FakeBackEnd.tool(deadline)));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
