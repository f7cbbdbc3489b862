package dev.patchbay.local.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.local.shop.Books.Answer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One connection with one request. */
final class Visit implements AutoCloseable {
  /** For a visitor to say something, or to leave. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Socket plain;
  private final SSLSocket secured;
  private final InputStream in;

  Visit(Socket plain, SSLSocketFactory tls) throws IOException {
    plain.setSoTimeout((int) PATIENCE.toMillis());
    plain.setTcpNoDelay(true);
    this.plain = plain;
    this.secured = (SSLSocket) tls.createSocket(plain, InputStream.nullInputStream(), true);
    this.in = new BufferedInputStream(secured.getInputStream());
  }

  Received request() throws IOException {
    return Received.from(in);
  }

  void answer(Answer answer) throws IOException {
    byte[] body = answer.json().getBytes(UTF_8);
    var whole = new ByteArrayOutputStream();
    whole.writeBytes(
        ("HTTP/1.1 %d -\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
                + "Connection: close\r\n\r\n")
            .formatted(answer.status(), body.length)
            .getBytes(UTF_8));
    whole.writeBytes(body);
    secured.getOutputStream().write(whole.toByteArray());
    secured.getOutputStream().flush();
  }

  /** Returns when the visitor is gone, or was patient for too long. */
  void awaitLeave() {
    try {
      var _ = in.read();
    } catch (IOException _) {
      // Gone without a word.
    }
  }

  /** Ends the connection at once, without the end that TLS has. */
  void reset() throws IOException {
    plain.setSoLinger(true, 0);
    plain.close();
  }

  @Override
  public void close() throws IOException {
    secured.close();
  }
}
