package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session of stages whose hearer holds it up, and whose client does not care. */
class ChainedSessionBoundsTest {
  private static final ClientEvent CLEAR = new ClientEvent.Clear(Optional.empty());

  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private ScriptedProvider provider;
  private SessionCall call;

  @BeforeEach
  void start() throws IOException {
    provider = new ScriptedProvider();
    call = new SessionCall(provider, new RecordingAttempt()).begin("Be brief.");
  }

  @AfterEach
  void stop() throws InterruptedException {
    goOn.countDown();
    call.close();
    provider.close();
  }

  @Test
  void moreEventsThanMayWaitEndIt() throws Exception {
    hold();
    Flow flow = Flow.GO_ON;
    int sent = 0;
    for (; flow == Flow.GO_ON; sent++) {
      flow = call.session().send(CLEAR);
    }
    goOn.countDown();

    assertThat(flow).isEqualTo(Flow.ENDED);
    assertThat(sent).isEqualTo(1025);
    assertThat(call.awaitEnd()).isEqualTo(new SocketEnd.Failed(new SocketFailure.OutboxFull()));
  }

  @Test
  void moreAudioThanMayWaitEndsIt() throws Exception {
    hold();
    byte[] second = new byte[48_000];
    Flow flow = Flow.GO_ON;
    int seconds = 0;
    for (; flow != Flow.ENDED; seconds++) {
      flow = call.session().append(second);
    }
    goOn.countDown();

    assertThat(seconds).isBetween(100, 180);
    assertThat(call.awaitEnd()).isEqualTo(new SocketEnd.Failed(new SocketFailure.Overrun()));
  }

  @Test
  void whoWasToldToWaitIsToldWhenMoreMayFollow() throws Exception {
    hold();
    byte[] second = new byte[48_000];
    while (call.session().append(second) == Flow.GO_ON) {
      assertThat(call.goesOn).isNotDone();
    }
    goOn.countDown();

    assertThat(call.goesOn).succeedsWithin(Duration.ofSeconds(10));
    assertThat(call.session().append(second)).isEqualTo(Flow.GO_ON);
  }

  @Test
  void whatConversationsDoNotKnowIsRefusedAtOnce() {
    assertThatThrownBy(() -> call.session().send(new ClientEvent.SessionClose(Optional.empty())))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void whatIsToRunSoonRunsOnTheLoopAndNotAnyMoreBehindTheEnd() throws Exception {
    var ran = new CountDownLatch(1);
    call.session().soon(ran::countDown);
    assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();

    call.session().close();
    call.awaitEnd();
    call.session()
        .soon(() -> {
          throw new AssertionError("it is over");
        });
    assertThat(call.end).isCompletedWithValue(new SocketEnd.Closed());
  }

  /** Holds the session's loop, until it may go on. */
  private void hold() throws InterruptedException {
    call.onEvent =
        event -> {
          if (event instanceof InputEvent.Cleared && held.getCount() > 0) {
            held.countDown();
            try {
              goOn.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    call.send(CLEAR);
    assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
