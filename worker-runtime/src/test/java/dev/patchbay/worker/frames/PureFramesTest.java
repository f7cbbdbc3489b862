package dev.patchbay.worker.frames;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;

@AnalyzeClasses(
    packages = "dev.patchbay.worker.frames",
    importOptions = ImportOption.DoNotIncludeTests.class)
class PureFramesTest {
  /** What judges streams can be replayed with any clock, without a broker. */
  @ArchTest
  static final ArchRule judgesArePure =
      noClasses()
          .that(
              belongToAnyOf(
                  FrameWatch.class,
                  FrameOrder.class,
                  FramePace.class,
                  WatchRound.class,
                  WatchLimits.class,
                  FrameFinding.class,
                  FrameSummary.class,
                  AudioLevel.class,
                  Playback.class))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "org.slf4j..",
              "io.micrometer..",
              "java.io..",
              "java.net..",
              "java.util.concurrent..",
              "java.util.random..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(System.class, Thread.class, Clock.class, java.util.Random.class);
}
