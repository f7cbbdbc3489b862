package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JsonObject;
import dev.patchbay.talk.ToolResult.Failed;
import dev.patchbay.talk.ToolResult.Ok;
import dev.patchbay.talk.ToolResult.Unknown;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that break: what broke before anything was sent is told from what broke after. */
class ToolFaultsTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.1", "127.0.0.1", "169.254.169.254", "192.168.1.1", "::1", "fd00::1"})
  void aNameOfTheInsideIsNotConnectedTo(String inside) {
    backEnd.answers(DONE);
    backEnd.resolver =
        _ -> List.of(FakeBackEnd.address("93.184.215.14"), FakeBackEnd.address(inside));

    assertThat(call()).isEqualTo(new Failed("not_public"));
    assertThat(backEnd.connections).isEmpty();
  }

  @Test
  void whatIsLookedAtIsWhatIsConnectedTo() {
    backEnd.answers(DONE, DONE);
    var answers = new ArrayList<>(List.of("93.184.215.14", "127.0.0.1"));
    backEnd.resolver = _ -> List.of(FakeBackEnd.address(answers.removeFirst()));

    assertThat(call()).isEqualTo(new Ok(JsonObject.parse("{}")));
    assertThat(backEnd.connections)
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.getAddress()).isEqualTo(FakeBackEnd.address("93.184.215.14"));
          assertThat(asked.getPort()).isEqualTo(443);
        });
    assertThat(call()).isEqualTo(new Failed("not_public"));
  }

  @Test
  void aNameThatNobodyKnowsIsNotCalled() {
    backEnd.resolver =
        _ -> {
          throw new UnknownHostException("canary");
        };

    assertThat(call()).isEqualTo(new Failed("name_unknown"));
  }

  @Test
  void aBackEndThatTakesNoConnectionWasNotCalled() {
    backEnd.unreachable = true;

    assertThat(call()).isEqualTo(new Failed("connection"));
  }

  @Test
  void aBackEndThatEndsTheHandshakeWasNotCalled() {
    backEnd.answers(new MockResponse.Builder().failHandshake().build(), DONE);

    assertThat(call()).isEqualTo(new Failed("tls"));
    assertThat(backEnd.connections).hasSize(1);
  }

  @Test
  void aBackEndThatCannotShowWhoItIsWasNotCalled() throws IOException {
    for (boolean trusted : new boolean[] {true, false}) {
      String certified = trusted ? "other.acme.example" : FakeBackEnd.HOST;
      try (var impostor = new FakeBackEnd(certified, trusted);
          var caller = impostor.caller()) {
        impostor.answers(DONE);

        assertThat(caller.call(FakeBackEnd.call(FakeBackEnd.tool()))).isEqualTo(new Failed("tls"));
        assertThat(impostor.server.getRequestCount()).isZero();
      }
    }
  }

  @Test
  void aConnectionThatIsCutOnceTheRequestWasReadTellsNothing() {
    backEnd.answers(
        DONE.newBuilder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE).build(), DONE);

    assertThat(call()).isInstanceOf(Unknown.class);
    assertThat(backEnd.server.getRequestCount()).isEqualTo(1);
    assertThat(backEnd.connections).hasSize(1);
  }

  @Test
  void anAnswerThatBreaksOffTellsNothing() {
    backEnd.answers(
        DONE.newBuilder()
            .setHeader("Content-Length", "20")
            .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
            .build(),
        DONE);

    assertThat(call()).isInstanceOf(Unknown.class);
    assertThat(backEnd.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aConnectionThatIsCutBeforeTheRequestLeftMeansThatNothingWasDone() {
    backEnd.answers(DONE.newBuilder().onRequestStart(new SocketEffect.CloseSocket()).build(), DONE);

    assertThat(call()).isInstanceOf(Failed.class);
    assertThat(backEnd.connections).hasSize(1);
  }

  @Test
  void aConnectionThatIsCutAmidTheRequestTellsNothing() {
    backEnd.answers(DONE.newBuilder().onRequestBody(new SocketEffect.CloseSocket()).build(), DONE);

    assertThat(call()).isInstanceOf(Unknown.class);
    assertThat(backEnd.connections).hasSize(1);
  }

  private ToolResult call() {
    try (var caller = backEnd.caller()) {
      return caller.call(FakeBackEnd.call(FakeBackEnd.tool()));
    }
  }
}
