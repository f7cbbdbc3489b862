package dev.patchbay.chained;

import dev.patchbay.chained.ReferenceProperties.S3Properties;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.ByteString;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A store over real HTTP: GET, HEAD and PUT of objects, ranges, conditional writes, and no answer
 * to a request that is not rightly signed. Its errors are full of canaries.
 */
final class FakeS3 implements AutoCloseable {
  private static final SignatureV4 SIGNATURE = new SignatureV4("canary-id", "canary-secret");
  private static final Pattern OBJECT = Pattern.compile("/([^/?]+)/([^?]+)(?:\\?.*)?");
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]*)");

  final MockWebServer server = new MockWebServer();

  /** By {@code BUCKET/KEY}. */
  final Map<String, Stored> objects = new ConcurrentHashMap<>();

  /** Answers in place of the store's own, by {@code BUCKET/KEY}. */
  final Map<String, MockResponse> scripted = new ConcurrentHashMap<>();

  /** Of each request: method, bucket and key. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  record Stored(ByteString bytes, String mediaType) {}

  FakeS3() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start();
  }

  void holds(String name, String content, String mediaType) {
    objects.put(name, new Stored(ByteString.encodeUtf8(content), mediaType));
  }

  S3Store store(TransferLimits limits) {
    return store(limits, "canary-secret");
  }

  S3Store store(TransferLimits limits, String secret) {
    var settings = new S3Properties("http://127.0.0.1:" + server.getPort(), "eu-central-1", true);
    var credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("canary-id", secret));
    return new S3Store(settings, limits, credentials);
  }

  private MockResponse answer(RecordedRequest request) {
    Matcher object = OBJECT.matcher(request.getTarget());
    if (!object.matches()) {
      return error(400, "InvalidURI");
    }
    String name = object.group(1) + "/" + decoded(object.group(2));
    asked.add(request.getMethod() + " " + name);
    if (!SIGNATURE.holds(request)) {
      return error(403, "SignatureDoesNotMatch");
    }
    Optional<MockResponse> script = Optional.ofNullable(scripted.get(name));
    if (script.isPresent()) {
      return script.get();
    }
    return switch (request.getMethod()) {
      case "GET", "HEAD" ->
          Optional.ofNullable(objects.get(name))
              .map(stored -> content(stored, request))
              .orElseGet(() -> error(404, "NoSuchKey"));
      case "PUT" -> put(name, request);
      default -> error(405, "MethodNotAllowed");
    };
  }

  private MockResponse put(String name, RecordedRequest request) {
    if ("*".equals(request.getHeaders().get("If-None-Match")) && objects.containsKey(name)) {
      return error(412, "PreconditionFailed");
    }
    ByteString body = Optional.ofNullable(request.getBody()).orElse(ByteString.EMPTY);
    String type = Optional.ofNullable(request.getHeaders().get("Content-Type")).orElse("");
    objects.put(name, new Stored(body, type));
    return new MockResponse.Builder().code(200).setHeader("ETag", "\"canary\"").build();
  }

  private static MockResponse content(Stored stored, RecordedRequest request) {
    Matcher range =
        RANGE.matcher(Optional.ofNullable(request.getHeaders().get("Range")).orElse(""));
    boolean part = range.matches();
    int size = stored.bytes().size();
    int from = part ? Integer.parseInt(range.group(1)) : 0;
    int to = part && !range.group(2).isEmpty() ? Integer.parseInt(range.group(2)) + 1 : size;
    if (from >= size && part) {
      return error(416, "InvalidRange");
    }
    return new MockResponse.Builder()
        .code(part ? 206 : 200)
        .body(new Buffer().write(stored.bytes().substring(from, Math.min(to, size))))
        .setHeader("Content-Type", stored.mediaType())
        .build();
  }

  static MockResponse error(int status, String code) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/xml")
        .setHeader("x-amz-request-id", "canary-request")
        .body("<Error><Code>" + code + "</Code><Message>canary</Message></Error>")
        .build();
  }

  private static String decoded(String path) {
    return URI.create("/" + path).getPath().substring(1);
  }

  @Override
  public void close() {
    server.close();
  }
}
