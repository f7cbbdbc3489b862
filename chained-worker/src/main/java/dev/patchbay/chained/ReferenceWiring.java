package dev.patchbay.chained;

import dev.patchbay.worker.HttpsNetwork;
import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what reads references and keeps outputs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReferenceProperties.class)
class ReferenceWiring {
  @Bean
  Allowed allowed(ReferenceProperties properties) {
    return Allowed.of(properties.tenants());
  }

  @Bean
  S3Store s3Store(ReferenceProperties properties) {
    return S3Store.of(properties.s3(), properties.limits());
  }

  @Bean
  References references(
      ReferenceProperties properties, ChainedProperties chained, Allowed allowed, S3Store store) {
    TransferLimits limits = properties.limits();
    return new References(
        new FileReferences(new InputFiles(chained.inputs()), limits),
        new HttpsReferences(allowed, limits, HttpsNetwork.direct()),
        new S3References(allowed, limits, store));
  }

  @Bean
  S3Outputs s3Outputs(Allowed allowed, S3Store store) {
    return new S3Outputs(allowed, store);
  }

  @Bean
  Spool spool(ReferenceProperties properties) {
    try {
      return Spool.open(properties.spoolDirectory(), properties.spoolSize().toBytes());
    } catch (IOException e) {
      throw new IllegalStateException(
          "patchbay.chained.references.spool-directory: must be a directory that can be written, "
              + e.getClass().getSimpleName());
    }
  }
}
