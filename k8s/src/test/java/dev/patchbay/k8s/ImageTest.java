package dev.patchbay.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ImageTest {
  private static final String GOOD =
      """
      {"config": {"User": "10001:10001", "Env": ["PATH=/bin"],
        "Entrypoint": ["java", "-XX:+ExitOnOutOfMemoryError", "-cp", "/app", "x.Main"]}}
      """;

  @ParameterizedTest
  @CsvSource({
    "router-service, dev.patchbay.router.RouterApplication",
    "realtime-worker, dev.patchbay.realtime.RealtimeWorkerApplication",
    "chained-worker, dev.patchbay.chained.ChainedWorkerApplication",
    "transcription-worker, dev.patchbay.transcription.TranscriptionWorkerApplication",
    "cli, dev.patchbay.cli.PatchbayCommand"
  })
  @EnabledIfSystemProperty(
      named = "patchbay.images",
      matches = "true",
      disabledReason = "images are built with -Pimages alone: none was looked at")
  void imageIsOfOneProcessAndHoldsNoSecret(String module, String main) throws Exception {
    Path root = Settings.ofThisBuild().root();
    Image image = Image.read(root.resolve(module).resolve("target/jib-image.tar"));

    assertThat(image.entries()).extracting(Image.Entry::path).anyMatch(p -> p.endsWith(".jar"));
    assertThat(image.findings(main)).isEmpty();
  }

  @Test
  void goodImageHasNoFindings() {
    assertThat(image(GOOD, "app/a.yml", 0644, "a: 1").findings("x.Main")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x.Main       | x.Other              | must run x.Main
          10001:10001  | root                 | must run as a user
          10001:10001  | 0:0                  | must run as a user
          -XX:+ExitOnOutOfMemoryError | -XX:+UseSerialGC | must end when its heap
          PATH=/bin    | OPENAI_API_KEY=value | must set no secret: OPENAI_API_KEY
          """)
  void plantedErrorOfItsConfigurationIsFound(String good, String bad, String finding) {
    assertThat(image(GOOD.replace(good, bad), "app/a.yml", 0644, "a: 1").findings("x.Main"))
        .singleElement()
        .asString()
        .contains(finding)
        .doesNotContain("=value");
  }

  @ParameterizedTest
  @CsvSource({
    "app/a.yml, 0666, a, written by its owner",
    "app/run, 04755, a, change no user",
    "app/tls.key, 0644, a, no secret",
    "app/a.yml, 0644, key: sk-0123456789abcdef, no secret"
  })
  void plantedErrorOfItsFilesIsFound(String path, String mode, String text, String finding) {
    assertThat(image(GOOD, path, Integer.parseInt(mode, 8), text).findings("x.Main"))
        .singleElement()
        .asString()
        .contains(finding)
        .doesNotContain("sk-");
  }

  private static Image image(String config, String path, int mode, String text) {
    return new Image(new JsonMapper().readTree(config), List.of(new Image.Entry(path, mode, text)));
  }
}
