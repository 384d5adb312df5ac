using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Taxonomy.Kafka.Tests.Support;

namespace Taxonomy.Kafka.Tests.Hosting;

/// <summary>Hosts whose clients write to Kafka, and that forward from there.</summary>
public sealed class KafkaHostTests : ForwarderTest
{
    [Fact]
    public async Task A_client_writes_with_the_options_of_the_configuration()
    {
        var builder = Builder(
            new()
            {
                ["Taxonomy:MinIdLength"] = "1",
                ["Taxonomy:Kafka:BootstrapServers"] = Cluster.BootstrapServers,
                ["Taxonomy:Kafka:Topic"] = Topic,
                ["Taxonomy:Kafka:SchemaId"] = "7",
                ["Taxonomy:Kafka:Producer:LingerMs"] = "1",
                ["Taxonomy:Kafka:Producer:compression.type"] = "gzip",
            }
        );
        KafkaOptions? used = null;
        builder.AddTaxonomy<Tracker>().WithKafka(options => used = options);
        using var host = builder.Build();
        await host.StartAsync(Token);
        host.Services.GetRequiredService<Tracker>().Client.Track("u", "A");
        await host.StopAsync(Token);

        var record = Assert.Single(Cluster.ReadAll(Topic));
        Assert.Equal("u", record.Key());
        Assert.Equal(7, record.Message.Value![4]);
        Assert.Equal("1", used!.Producer.Get("linger.ms"));
        Assert.Equal(CompressionType.Gzip, used.Producer.CompressionType);
    }

    [Fact]
    public async Task Faults_in_the_configuration_stop_the_start()
    {
        await AssertStopsAsync(
            "Taxonomy:Kafka: KafkaOptions.Topic is empty; set it to the name of a topic.",
            new() { ["Taxonomy:Kafka:BootstrapServers"] = "localhost:1" }
        );
        await AssertStopsAsync(
            "Taxonomy:Kafka: SchemaId is 'x'; it must be a whole number.",
            new() { ["Taxonomy:Kafka:SchemaId"] = "x" }
        );
        await AssertStopsAsync(
            "Taxonomy:Kafka:Topics is not an option of the client. Did you mean 'Topic'?",
            new()
            {
                ["Taxonomy:Kafka:BootstrapServers"] = "localhost:1",
                ["Taxonomy:Kafka:Topic"] = Topic,
                ["Taxonomy:Kafka:Topics"] = Topic,
            }
        );
    }

    [Fact]
    public async Task A_forwarder_has_the_options_of_its_sections_and_a_health_check()
    {
        WriteNumbers(0, 10);
        var builder = Builder(
            new()
            {
                ["Taxonomy:Clients:to-vendor:EventUploadThreshold"] = "1",
                ["TaxonomyKafkaForwarders:to-vendor:BootstrapServers"] = Cluster.BootstrapServers,
                ["TaxonomyKafkaForwarders:to-vendor:Topic"] = Topic,
                ["TaxonomyKafkaForwarders:to-vendor:MaxInFlight"] = "77",
                ["TaxonomyKafkaForwarders:to-vendor:RebalanceTimeout"] = "00:00:03",
                ["TaxonomyKafkaForwarders:to-vendor:Consumer:ClientId"] = "mine",
            }
        );
        KafkaForwarderOptions? used = null;
        builder.Services.WithDestination("Test", [], (_, _) => Destination, "to-vendor");
        builder.Services.AddTaxonomyKafkaForwarder("to-vendor", options => used = options);
        builder.Services.AddHealthChecks().AddTaxonomyKafkaForwarder("to-vendor");
        using var host = builder.Build();
        await host.StartAsync(Token);
        await WaitForEventsAsync(Users * 10);
        var checks = host.Services.GetRequiredService<HealthCheckService>();
        var report = await checks.CheckHealthAsync(Token);
        await host.StopAsync(Token);

        AssertAllInOrder(Enumerable.Range(0, 10));
        Assert.Equal(HealthStatus.Healthy, report.Status);
        Assert.Equal("collecting", report.Entries["to-vendor"].Data["destination"]);
        Assert.Equal(HealthStatus.Unhealthy, (await checks.CheckHealthAsync(Token)).Status);
        Assert.Equal("to-vendor", used!.GroupId);
        Assert.Equal(77, used.MaxInFlight);
        Assert.Equal(TimeSpan.FromSeconds(3), used.RebalanceTimeout);
        Assert.Equal("mine", used.Consumer.ClientId);
        Assert.Equal(1, used.Client.EventUploadThreshold);
    }

    [Fact]
    public async Task Faults_of_a_forwarder_stop_the_start_with_their_section()
    {
        var builder = Builder(new() { ["TaxonomyKafkaForwarders:a:MaxInFlight"] = "0" });
        builder.Services.WithDestination("Test", [], (_, _) => Destination, "a");
        builder.Services.AddTaxonomyKafkaForwarder("a", static options => options.Topic = Topic);
        using var host = builder.Build();
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));

        Assert.Equal(
            ["TaxonomyKafkaForwarders:a: KafkaForwarderOptions.MaxInFlight is 0; it must be from 1 to 1000000."],
            exception.Failures
        );
    }

    private static async Task AssertStopsAsync(string message, Dictionary<string, string?> settings)
    {
        var builder = Builder(settings);
        builder.AddTaxonomy<Tracker>().WithKafka();
        using var host = builder.Build();
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));
        Assert.Equal([message], exception.Failures);
    }

    private static HostApplicationBuilder Builder(Dictionary<string, string?> settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        return builder;
    }

    private sealed class Tracker(ITaxonomyClient client)
    {
        public ITaxonomyClient Client => client;
    }
}
