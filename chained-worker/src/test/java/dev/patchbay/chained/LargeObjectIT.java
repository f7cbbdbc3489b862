package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.patchbay.chained.ReferenceProperties.PlacesProperties;
import dev.patchbay.chained.ReferenceProperties.S3Properties;
import dev.patchbay.schemas.TenantId;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A recording many times larger than the heap passes through it. */
class LargeObjectIT {
  /** An hour of PCM16 at 48 kHz, stereo, is 691 MB. */
  private static final int BYTES = 691_200_000;

  @TempDir Path directory;

  @Test
  void anHourOfTheLargestFormIsKeptByAWorkerWith48MegabytesOfHeap() throws Exception {
    Process worker =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx48m",
                "-cp",
                System.getProperty("java.class.path"),
                Keeper.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var said = worker.getInputStream()) {
      assertThat(new String(said.readAllBytes(), StandardCharsets.UTF_8).strip())
          .endsWith("kept " + BYTES);
      assertThat(worker.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(worker.exitValue()).isZero();
      assertThat(directory).isEmptyDirectory();
    } finally {
      worker.destroyForcibly();
    }
  }

  /** A store and a worker that fetches from it. */
  static final class Keeper {
    private Keeper() {}

    public static void main(String[] arguments) throws Exception {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, BYTES);
            try (OutputStream body = exchange.getResponseBody()) {
              byte[] portion = new byte[64_000];
              for (int sent = 0; sent < BYTES; sent += portion.length) {
                body.write(portion);
              }
            }
          });
      server.start();
      TransferLimits limits = TransferLimits.of(BYTES, Duration.ofMinutes(5));
      Allowed allowed =
          Allowed.of(
              Map.of("acme", new PlacesProperties(List.of(), List.of("s3://recordings/"), "")));
      var settings =
          new S3Properties(
              "http://127.0.0.1:" + server.getAddress().getPort(), "eu-central-1", true);
      var credentials =
          StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
      try (var store = new S3Store(settings, limits, credentials);
          Spool spool = Spool.open(Path.of(arguments[0]), BYTES);
          ReferencedAudio audio =
              new S3References(allowed, limits, store)
                  .open(TenantId.of("acme"), URI.create("s3://recordings/hour.wav"));
          SpooledAudio kept = spool.keep(audio)) {
        System.out.println("kept " + kept.length());
      }
      server.stop(0);
    }
  }
}
