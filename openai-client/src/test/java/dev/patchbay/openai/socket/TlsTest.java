package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ServerSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingLeaks.class)
final class TlsTest {
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private static final SocketFailure NO_TLS =
      new SocketFailure.Unreachable(SocketFailure.Unreachable.Reason.NO_TLS);
  private static final SocketFailure NO_CONNECTION =
      new SocketFailure.Unreachable(SocketFailure.Unreachable.Reason.NO_CONNECTION);

  private final RecordingListener heard = new RecordingListener();
  private Sockets sockets = WatchedSockets.open(SocketLimits.defaults());

  @AfterEach
  void close() {
    sockets.close();
    assertThat(heard.ends).hasSize(1);
  }

  @Test
  void sessionOverTlsIsSpokenAndHeard() throws Exception {
    trustOurs();
    try (var provider =
        FakeProvider.over(
            certifiedFor("localhost"),
            peer -> {
              peer.welcome();
              peer.next(Peer.TEXT);
              peer.say(RealtimeTexts.DELTA);
              peer.next(Peer.CLOSE);
              peer.close(1000, "");
              peer.drain();
            })) {
      sockets.dial(to(provider), heard);
      heard.awaitOpen().append(Requests.AUDIO, 0, 1920);
      RecordingListener.await(heard.audio);
      heard.awaitOpen().close();

      assertThat(heard.awaitEnd()).isEqualTo(new SocketEnd.Closed());
    }
  }

  @Test
  void certificateOfAnotherHostIsNoTls() throws Exception {
    trustOurs();
    assertThat(failure("other.example")).isEqualTo(NO_TLS);
  }

  @Test
  void authorityThatIsNotTrustedIsNoTls() throws Exception {
    assertThat(failure("localhost")).isEqualTo(NO_TLS);
  }

  @Test
  void connectionThatEndsBeforeTlsIsNoConnection() throws Exception {
    assertThat(failure(Peer::fin)).isEqualTo(NO_CONNECTION);
  }

  @Test
  void connectionThatIsResetBeforeTlsIsNoConnection() throws Exception {
    assertThat(
            failure(peer -> {
              peer.next();
              peer.reset();
            }))
        .isEqualTo(NO_CONNECTION);
  }

  private SocketFailure failure(FakeProvider.Script script) throws Exception {
    try (var provider = FakeProvider.plain(script)) {
      sockets.dial(to(provider), heard);
      return heard.awaitFailure();
    }
  }

  private SocketFailure failure(String name) throws Exception {
    try (var provider = FakeProvider.over(certifiedFor(name), Peer::welcome)) {
      sockets.dial(to(provider), heard);
      return heard.awaitFailure();
    }
  }

  private void trustOurs() {
    sockets.close();
    sockets = WatchedSockets.open(SocketLimits.defaults(), Trust.only(AUTHORITY.certificate()), 1);
  }

  private static DialRequest to(FakeProvider provider) {
    return Requests.to("https://localhost:" + provider.port() + "/v1", Dialect.CONVERSATION);
  }

  private static ServerSocketFactory certifiedFor(String name) {
    var own =
        new HeldCertificate.Builder().addSubjectAlternativeName(name).signedBy(AUTHORITY).build();
    return new HandshakeCertificates.Builder()
        .heldCertificate(own)
        .build()
        .sslContext()
        .getServerSocketFactory();
  }
}
