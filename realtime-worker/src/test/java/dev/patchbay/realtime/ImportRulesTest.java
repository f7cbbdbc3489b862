package dev.patchbay.realtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.boot.context.properties.ConfigurationProperties;

@AnalyzeClasses(
    packages = "dev.patchbay.realtime",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ImportRulesTest {
  /** Workers meet the router on topics alone, and one another not at all. */
  @ArchTest
  static final ArchRule knowsNeitherRouterNorOtherWorkers =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.patchbay.router..",
              "dev.patchbay.chained..",
              "dev.patchbay.transcription..",
              "dev.patchbay.simulator..",
              "dev.patchbay.local..");

  /** How a claim is made, and how frames travel, is the runtime's business. */
  @ArchTest
  static final ArchRule doesNotUseKafkaItself =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule settingsAreRecords =
      classes().that().areAnnotatedWith(ConfigurationProperties.class).should().beRecords();

  @ArchTest
  static final ArchRule classesAreFinal =
      classes()
          .that()
          .areTopLevelClasses()
          .and()
          .areNotInterfaces()
          .and()
          .areNotAnnotatedWith("org.springframework.context.annotation.Configuration")
          .and()
          .areNotAnnotatedWith("org.springframework.boot.autoconfigure.SpringBootApplication")
          .should()
          .haveModifier(JavaModifier.FINAL);
}
