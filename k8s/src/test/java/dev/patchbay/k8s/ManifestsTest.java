package dev.patchbay.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ManifestsTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final Settings code = Settings.ofThisBuild();

  @Test
  void whatIsWrittenFitsTheCode() {
    List<Manifest> site = Site.written();

    assertThat(site.stream().filter(Manifest::serves).map(Manifest::module))
        .containsExactlyInAnyOrder(
            "router-service", "realtime-worker", "chained-worker", "transcription-worker");
    assertThat(Rule.allFindings(site, code)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/dev"})
  void whatIsRenderedFitsTheCode(String folder) throws Exception {
    List<Manifest> site = Site.rendered(folder);

    assertThat(site.stream().filter(Manifest::serves)).hasSize(4);
    assertThat(Rule.allFindings(site, code)).isEmpty();
  }

  /** Title of the manifest; pointer to an object in it; a field of that, its value; the finding. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Deployment realtime-worker | /spec/template/spec/containers/0 | readinesProbe | {} | readinesProbe
          StatefulSet router | /spec/template/spec/containers/0/readinessProbe/httpGet | path | "/health" | readinessProbe must ask
          StatefulSet router | /spec/template/spec/containers/0/livenessProbe/httpGet | path | "/actuator/health/readiness" | livenessProbe must ask
          Deployment chained-worker | /spec/template/spec/containers/0/ports/0 | containerPort | 8080 | port must be 8081
          Deployment chained-worker | /spec/template/spec/containers/0/startupProbe/httpGet | port | 9 | must ask at the container's port
          StatefulSet router | /spec/template/spec/containers/0/startupProbe | failureThreshold | 3 | more patient than start-wait
          Deployment realtime-worker | /spec/template/spec/containers/0 | image | "patchbay/realtime-worker:latest" | must run the image of version
          KafkaTopic audio.usage | /metadata | name | "audio.usages" | KafkaTopic audio.usages: is no topic of the catalogue
          KafkaTopic audio.usage | /metadata | name | "audio.usages" | KafkaTopic audio.usage: is not declared
          KafkaTopic audio.usage | /spec | partitions | 99 | KafkaTopic audio.usage: must have
          Deployment transcription-worker | /spec/template/spec | securityContext | {} | runAsNonRoot must be true
          Deployment transcription-worker | /spec/template/spec/containers/0 | securityContext | {} | readOnlyRootFilesystem must be true
          Job topics | /spec/template/spec | volumes | [{"name": "tmp", "hostPath": {"path": "/"}}] | a volume must be a Secret or an emptyDir
          Job topics | /spec/template/spec | automountServiceAccountToken | true | automountServiceAccountToken must be false
          Deployment realtime-worker | /spec/template/spec/containers/0 | env | [{"name": "OPENAI_API_KEY", "value": "any"}] | OPENAI_API_KEY must come from a Secret
          Deployment realtime-worker | /metadata | annotations | {"note": "sk-0123456789abcdef"} | a secret stands in plain text
          Deployment realtime-worker | /spec/template/spec/containers/0 | env | [] | secrets must be [OPENAI_API_KEY, PATCHBAY_KAFKA_PASSWORD, PATCHBAY_SAFETY_KEY]
          StatefulSet router | /spec/template/spec/containers/0/env/1 | name | "PATCHBAY_ROUTER_STATEDIR" | PATCHBAY_ROUTER_STATEDIR sets nothing
          Deployment chained-worker | /spec/template/spec | terminationGracePeriodSeconds | 60 | must be more than 60
          StatefulSet router | /spec/template/spec | terminationGracePeriodSeconds | 30 | must be more than 40
          PodDisruptionBudget router | /spec/selector | matchLabels | {"app.kubernetes.io/name": "rooter"} | PodDisruptionBudget router: selects nothing
          PodDisruptionBudget router | /spec/selector | matchLabels | {"app.kubernetes.io/name": "rooter"} | StatefulSet router: must have a disruption budget
          Deployment chained-worker | /spec/selector | matchLabels | {"app.kubernetes.io/name": "chained"} | selector must match the labels
          """)
  void plantedErrorIsFound(
      String title, String pointer, String field, String value, String finding) {
    List<Manifest> site =
        Site.written().stream()
            .map(manifest ->
                manifest.title().equals(title)
                    ? planted(manifest, pointer, field, value)
                    : manifest)
            .toList();

    assertThat(Rule.allFindings(site, code))
        .anySatisfy(found -> assertThat(found).contains(finding));
  }

  private static Manifest planted(Manifest whole, String pointer, String field, String value) {
    var copy = whole.tree().deepCopy();
    ((ObjectNode) copy.at(pointer)).set(field, JSON.readTree(value));
    assertThat(copy).as("a change").isNotEqualTo(whole.tree());
    return new Manifest(copy);
  }
}
