package dev.patchbay.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** Every field is one of the API's, and of its type. */
final class KnownFields implements Rule {
  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "v1 ConfigMap", ConfigMap.class,
          "v1 Namespace", Namespace.class,
          "v1 Service", Service.class,
          "apps/v1 Deployment", Deployment.class,
          "apps/v1 StatefulSet", StatefulSet.class,
          "batch/v1 Job", Job.class,
          "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
          "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
          "kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class);

  private final JsonMapper strict =
      JsonMapper.builder()
          .annotationIntrospector(new NoPlaceForOthers())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  @Override
  public Stream<String> findings(List<Manifest> site, Settings code) {
    return site.stream().flatMap(manifest -> finding(manifest).stream());
  }

  private Optional<String> finding(Manifest manifest) {
    Class<?> type = TYPES.get(manifest.at("/apiVersion").asString("") + " " + manifest.kind());
    if (type == null) {
      return Optional.of(manifest.title() + ": is of no kind that is known here");
    }
    try {
      strict.treeToValue(manifest.tree(), type);
      return Optional.empty();
    } catch (JacksonException e) {
      return Optional.of(manifest.title() + ": " + e.getOriginalMessage());
    }
  }

  /** The types keep what they do not know in a map; then nothing would be unknown. */
  private static final class NoPlaceForOthers extends JacksonAnnotationIntrospector {
    @Override
    public Boolean hasAnySetter(MapperConfig<?> config, Annotated member) {
      return false;
    }
  }
}
