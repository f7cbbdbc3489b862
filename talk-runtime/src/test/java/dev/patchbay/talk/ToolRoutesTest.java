package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.patchbay.schemas.AgentTool;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.talk.ToolResult.Failed;
import dev.patchbay.talk.ToolResult.Ok;
import dev.patchbay.talk.ToolResult.Unknown;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools in a company's own network: what is named leads there, and nothing else does. */
class ToolRoutesTest {
  private static final MockResponse DONE = new MockResponse.Builder().body("{}").build();
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Map<String, String> INSIDE = Map.of(FakeBackEnd.HOST, "10.0.0.7:8443");

  private FakeBackEnd backEnd;

  @BeforeEach
  void connect() throws IOException {
    backEnd = new FakeBackEnd();
    backEnd.resolver =
        _ -> {
          throw new UnknownHostException("nobody is asked");
        };
  }

  @AfterEach
  void disconnect() {
    backEnd.close();
  }

  @Test
  void aHostThatIsNamedIsReachedAtItsPlaceAndNobodyIsAskedForItsAddress() throws Exception {
    backEnd.answers(DONE);

    assertThat(call(INSIDE, FakeBackEnd.HOST)).isEqualTo(new Ok(JsonObject.parse("{}")));

    assertThat(backEnd.connections)
        .containsExactly(new InetSocketAddress(FakeBackEnd.address("10.0.0.7"), 8443));
    RecordedRequest asked = backEnd.server.takeRequest();
    assertThat(asked.getHeaders().values("Host")).containsExactly(FakeBackEnd.HOST);
    assertThat(asked.getTarget()).isEqualTo("/v1/find?a=1");
  }

  @Test
  void theCaseOfANameIsOfNoMatterNeitherInTheSettingNorInAProfile() {
    backEnd.answers(DONE, DONE);

    assertThat(call(Map.of("Tools.ACME.example", "10.0.0.7:8443"), FakeBackEnd.HOST))
        .isInstanceOf(Ok.class);
    assertThat(call(INSIDE, "TOOLS.acme.Example")).isInstanceOf(Ok.class);

    assertThat(backEnd.connections)
        .containsOnly(new InetSocketAddress(FakeBackEnd.address("10.0.0.7"), 8443));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "other.acme.example",
        "a.tools.acme.example",
        "acme.example",
        "tools.acme.example.com",
        "tools-acme.example"
      })
  void aHostThatIsNotNamedStaysOutsideThoughItLeadsToTheVeryPlace(String host) {
    backEnd.answers(DONE);
    backEnd.resolver = _ -> List.of(FakeBackEnd.address("10.0.0.7"));

    assertThat(call(INSIDE, host)).isEqualTo(new Failed("not_public"));
    assertThat(backEnd.connections).isEmpty();
  }

  @Test
  void aPublicHostThatIsNotNamedIsReachedAsEver() {
    backEnd.answers(DONE);
    backEnd.resolver = _ -> List.of(FakeBackEnd.address("93.184.215.14"));

    assertThat(call(Map.of("other.acme.example", "10.0.0.7:8443"), FakeBackEnd.HOST))
        .isInstanceOf(Ok.class);
    assertThat(backEnd.connections)
        .containsExactly(new InetSocketAddress(FakeBackEnd.address("93.184.215.14"), 443));
  }

  /** A profile can name neither a port nor a name that is written otherwise. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://tools.acme.example.:443/",
        "https://tools.acme.example./",
        "https://tools.acme.example:8443/",
        "https://10.0.0.7/",
        "https://[::1]/",
        "https://tools.acme.example@10.0.0.7/",
        "http://tools.acme.example/"
      })
  void aProfileAddsNoRoute(String endpoint) {
    Assertions.assertThatExceptionOfType(ContractViolation.class)
        .isThrownBy(() -> FakeBackEnd.tool(endpoint, LONG));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://tools.acme.example/again",
        "https://tools.acme.example:8443/again",
        "https://10.0.0.7:8443/",
        "https://other.acme.example/"
      })
  void aRedirectIsNotFollowedFromInsideToAnywhere(String location) {
    backEnd.answers(
        new MockResponse.Builder().code(307).addHeader("Location", location).build(), DONE);
    Map<String, String> both =
        Map.of(FakeBackEnd.HOST, "10.0.0.7:8443", "other.acme.example", "10.0.0.8:8443");

    assertThat(call(both, FakeBackEnd.HOST)).isInstanceOf(Unknown.class);
    assertThat(backEnd.connections).hasSize(1);
    assertThat(backEnd.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aRedirectFromOutsideDoesNotLeadInsideEither() {
    backEnd.answers(
        new MockResponse.Builder()
            .code(308)
            .addHeader("Location", "https://inside.acme.example/")
            .build(),
        DONE);
    backEnd.resolver = _ -> List.of(FakeBackEnd.address("93.184.215.14"));

    assertThat(call(Map.of("inside.acme.example", "10.0.0.7:8443"), FakeBackEnd.HOST))
        .isInstanceOf(Unknown.class);
    assertThat(backEnd.connections)
        .containsExactly(new InetSocketAddress(FakeBackEnd.address("93.184.215.14"), 443));
  }

  /** Whoever sits at the place must be the host, not merely be there. */
  @Test
  void whoAnswersAtThePlaceMustShowTheHostsCertificate() throws IOException {
    for (boolean trusted : new boolean[] {true, false}) {
      String certified = trusted ? "10.0.0.7" : FakeBackEnd.HOST;
      try (var impostor = new FakeBackEnd(certified, trusted);
          var caller = impostor.caller(ToolRoutes.parse(INSIDE))) {
        impostor.answers(DONE);

        assertThat(caller.call(FakeBackEnd.call(tool(FakeBackEnd.HOST))))
            .isEqualTo(new Failed("tls"));
        assertThat(impostor.server.getRequestCount()).isZero();
      }
    }
  }

  @Test
  void aPlaceWhereNobodyListensIsNotCalled() {
    backEnd.unreachable = true;

    assertThat(call(INSIDE, FakeBackEnd.HOST)).isEqualTo(new Failed("connection"));
  }

  @Test
  void aPlaceMayBeOfIpv6() {
    backEnd.answers(DONE);

    assertThat(call(Map.of(FakeBackEnd.HOST, "[fd00::7]:443"), FakeBackEnd.HOST))
        .isInstanceOf(Ok.class);
    assertThat(backEnd.connections)
        .containsExactly(new InetSocketAddress(FakeBackEnd.address("fd00::7"), 443));
  }

  @ParameterizedTest
  @CsvSource({
    "tools.acme.example, ''",
    "tools.acme.example, 10.0.0.7",
    "tools.acme.example, 10.0.0.7:",
    "tools.acme.example, 10.0.0.7:0",
    "tools.acme.example, 10.0.0.7:65536",
    "tools.acme.example, 10.0.0.256:443",
    "tools.acme.example, 0.0.0.0:443",
    "tools.acme.example, 224.0.0.1:443",
    "tools.acme.example, [::]:443",
    "tools.acme.example, [fe80::1%eth0]:443",
    "tools.acme.example, fd00::7:443",
    "tools.acme.example, inside.acme.example:443",
    "tools.acme.example, https://10.0.0.7:443",
    "tools.acme.example., 10.0.0.7:443",
    "localhost, 10.0.0.7:443",
    "10.0.0.8, 10.0.0.7:443",
    "*.acme.example, 10.0.0.7:443"
  })
  void aWrongRouteIsNamedAndItsPlaceIsNotTold(String name, String place) {
    assertThatIllegalStateException()
        .isThrownBy(() -> ToolRoutes.parse(Map.of(name, place)))
        .withMessageStartingWith("patchbay.talks.tools.routes[" + name + "]: must ")
        .withMessageNotContaining("10.0.0.7");
  }

  @Test
  void aNameInTwoCasesIsTwoRoutesForOneHostAndRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            ToolRoutes.parse(
                Map.of("tools.acme.example", "10.0.0.7:443", "TOOLS.acme.example", "10.0.0.8:443")))
        .withMessageContaining("must be there once");
  }

  private ToolResult call(Map<String, String> routes, String host) {
    try (var caller = backEnd.caller(ToolRoutes.parse(routes))) {
      return caller.call(FakeBackEnd.call(tool(host)));
    }
  }

  private static AgentTool tool(String host) {
    return FakeBackEnd.tool("https://" + host + "/v1/find?a=1", LONG);
  }
}
