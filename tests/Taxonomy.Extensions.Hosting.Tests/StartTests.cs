using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicPlayer.Tracking;

namespace Taxonomy.Extensions.Hosting.Tests;

/// <summary>What is found out when the host starts.</summary>
public sealed class StartTests : HostTest
{
    [Fact]
    public async Task A_faulty_option_ends_the_start_and_is_named_by_its_key()
    {
        Assert.Equal(
            "Taxonomy:UploadBatchSize is 9999; it must be from 1 to 2000.",
            await FaultOfAsync(new() { ["Taxonomy:ApiKey"] = "key", ["Taxonomy:UploadBatchSize"] = "9999" })
        );
    }

    [Fact]
    public async Task A_missing_key_ends_the_start()
    {
        Assert.Equal(
            "Taxonomy:ApiKey is empty; set it to the API key of an Amplitude project.",
            await FaultOfAsync([])
        );
    }

    [Fact]
    public async Task A_missing_key_of_a_keyed_client_ends_the_start()
    {
        var builder = Builder([]);
        builder.AddKeyedTaxonomy<MusicAnalytics>("partner");

        Assert.StartsWith(
            "Taxonomy:Clients:partner:ApiKey is empty;",
            await FaultAsync(builder),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "Taxonomy:EventUploadTreshold",
        "Taxonomy:EventUploadTreshold is not an option of the client. Did you mean 'EventUploadThreshold'?"
    )]
    [InlineData("Taxonomy:Colour", "Taxonomy:Colour is not an option of the client.")]
    [InlineData("Taxonomy:Plan:Brnch", "Taxonomy:Plan:Brnch is not an option of the client. Did you mean 'Branch'?")]
    [InlineData("Taxonomy:OnOutcome", "Taxonomy:OnOutcome cannot be set in a configuration; set it in code.")]
    public async Task A_key_that_is_no_option_ends_the_start(string key, string message)
    {
        Assert.Equal(message, await FaultOfAsync(new() { ["Taxonomy:ApiKey"] = "key", [key] = "7" }));
    }

    [Fact]
    public async Task Each_fault_is_told()
    {
        var message = await FaultOfAsync(new() { ["Taxonomy:Colour"] = "red" });

        Assert.Contains("Taxonomy:Colour is not an option of the client.", message, StringComparison.Ordinal);
        Assert.Contains("Taxonomy:ApiKey is empty;", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_cannot_be_read_ends_the_start_and_names_its_key()
    {
        var builder = Builder(new() { ["Taxonomy:ApiKey"] = "key", ["Taxonomy:EventUploadPeriod"] = "soon" });
        builder.AddTaxonomy<MusicAnalytics>();
        using var host = Build(builder);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Cancellation));

        Assert.Contains("Taxonomy:EventUploadPeriod", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Taxonomy:ServerZone", "XX", "Taxonomy:ServerZone is 'XX'; it must be one of US, EU.")]
    [InlineData(
        "Taxonomy:OnInvalid",
        "Trow",
        "Taxonomy:OnInvalid is 'Trow'; it must be one of <all>. Did you mean 'Throw'?"
    )]
    public async Task A_value_that_is_none_of_the_allowed_ends_the_start_and_names_them(
        string key,
        string value,
        string message
    )
    {
        var all = string.Join(", ", Enum.GetNames<InvalidDataPolicy>());

        Assert.Equal(
            message.Replace("<all>", all, StringComparison.Ordinal),
            await FaultOfAsync(new() { ["Taxonomy:ApiKey"] = "key", [key] = value })
        );
    }

    [Theory]
    [InlineData("Development", "development-key")]
    [InlineData("Production", "production-key")]
    public async Task The_hosts_environment_chooses_the_key(string environment, string expected)
    {
        var builder = Builder(
            new()
            {
                ["Taxonomy:ApiKeys:Development"] = "development-key",
                ["Taxonomy:ApiKeys:Production"] = "production-key",
            },
            environment
        );
        builder.AddTaxonomy<MusicAnalytics>();
        using var host = Build(builder);
        await host.StartAsync(Cancellation);

        Analytics(host).User("user-42").AppOpened();
        await host.StopAsync(Cancellation);

        Assert.Equal([expected], Server.Keys);
        Assert.Contains(
            $"Events of the environment {environment} are sent to Amplitude (US).",
            Log.MessagesAt(LogLevel.Information)
        );
    }

    [Fact]
    public async Task The_key_of_production_is_refused_in_development()
    {
        var builder = Builder(
            new()
            {
                ["Taxonomy:ApiKeys:Development"] = "production-key",
                ["Taxonomy:ApiKeys:Production"] = "production-key",
            },
            "Development"
        );
        builder.AddTaxonomy<MusicAnalytics>();

        Assert.Equal(
            "Taxonomy:ApiKeys is the key of Production, but the environment is Development; use the key of "
                + "another project, or set AllowProductionKeyInDevelopment.",
            await FaultAsync(builder)
        );
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Taxonomy:ApiKeys:Production", "production-key")]
    public async Task Development_without_a_key_goes_to_the_local_collector_and_says_so(string? key, string? value)
    {
        var builder = Builder(key is null ? [] : new() { [key] = value }, "Development");
        builder.AddTaxonomy<MusicAnalytics>();
        using var host = Build(builder);
        await host.StartAsync(Cancellation);

        Analytics(host).User("user-42").AppOpened();
        await host.StopAsync(Cancellation);

        Assert.Equal(TaxonomyDefaults.LocalCollector, Server.LastAddress);
        Assert.DoesNotContain("production-key", Server.Keys);
        Assert.Contains(
            "Development has no API key; events are sent only to the collector on this machine, "
                + "http://127.0.0.1:8095/2/httpapi.",
            Log.MessagesAt(LogLevel.Warning)
        );
    }

    [Fact]
    public async Task Development_may_use_the_key_of_production_when_it_is_told_to()
    {
        var builder = Builder(
            new()
            {
                ["Taxonomy:ApiKeys:Production"] = "production-key",
                ["Taxonomy:AllowProductionKeyInDevelopment"] = "true",
            },
            "Development"
        );
        builder.AddTaxonomy<MusicAnalytics>();
        using var host = Build(builder);
        await host.StartAsync(Cancellation);

        Analytics(host).User("user-42").AppOpened();
        await host.StopAsync(Cancellation);

        Assert.Equal(["production-key"], Server.Keys);
        Assert.Equal("api2.amplitude.com", Server.LastAddress?.Host);
    }

    private Task<string> FaultOfAsync(Dictionary<string, string?> settings)
    {
        var builder = Builder(settings);
        builder.AddTaxonomy<MusicAnalytics>();
        return FaultAsync(builder);
    }

    private async Task<string> FaultAsync(HostApplicationBuilder builder)
    {
        using var host = Build(builder);
        return (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation))).Message;
    }
}
