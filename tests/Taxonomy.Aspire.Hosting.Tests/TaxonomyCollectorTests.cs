using System.Reflection;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Taxonomy.Aspire.Hosting.Tests;

/// <summary>The collector as a resource of an app host.</summary>
public sealed class TaxonomyCollectorTests : IDisposable
{
    private const string Plan =
        "taxonomy: 1\nname: Player\nevents:\n  Song Liked: { description: A listener likes it. }\n";

    private static readonly string? s_orchestrator = typeof(TaxonomyCollectorTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == "Orchestrator")
        ?.Value;

    private readonly string _folder = Directory.CreateTempSubdirectory("taxonomy-aspire-").FullName;

    public TaxonomyCollectorTests() => Write("taxonomy.yaml", Plan);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_app_host_starts_it_with_endpoint_health_and_link_and_a_resource_sends_to_it()
    {
        Assert.SkipUnless(
            File.Exists(s_orchestrator),
            "The orchestrator of Aspire is not installed for this platform."
        );
        Write(
            "events.json",
            """{"api_key":"any","events":[{"event_type":"Song Liked","user_id":"user-42"},{"event_type":"Song Lost","user_id":"user-42"}]}"""
        );
        var builder = Create(
            $"--DcpPublisher:CliPath={s_orchestrator}",
            // It is disabled, and its path is asked for.
            "--DcpPublisher:DashboardPath=none"
        );
        var events = builder.AddTaxonomyCollector(plan: _folder);
        builder
            .AddExecutable(
                "sender",
                "sh",
                _folder,
                "-c",
                "printenv > variables.txt; curl --silent -H 'Content-Type: application/json' --data @events.json \"$AMPLITUDE_SERVER_URL\""
            )
            .WithReference(events)
            .WaitFor(events);
        await using var app = builder.Build();

        await app.StartAsync(TestLimit.Token);

        await app.ResourceNotifications.WaitForResourceHealthyAsync("taxonomy", TestLimit.Token);
        await app.ResourceNotifications.WaitForResourceAsync("sender", KnownResourceStates.Finished, TestLimit.Token);
        var address = new Uri(events.Resource.Endpoint.Url);
        using var client = new HttpClient { BaseAddress = address };
        using var report = JsonDocument.Parse(await client.GetStringAsync("report", TestLimit.Token));
        Assert.Equal(
            """{"events":2,"violations":1,"unplanned":1,"sdk":0,"rejected_requests":0}""",
            JsonSerializer.Serialize(report.RootElement.GetProperty("received"))
        );
        Assert.True(app.ResourceNotifications.TryGetCurrentState("taxonomy", out var state));
        Assert.Equal(KnownResourceStates.Running, state.Snapshot.State?.Text);
        Assert.Equal(HealthStatus.Healthy, state.Snapshot.HealthStatus);
        var url = Assert.Single(state.Snapshot.Urls);
        Assert.Equal("Live events", url.DisplayProperties.DisplayName);
        Assert.Equal(address, new Uri(url.Url));
        Assert.Contains(
            "Live events of <span class=\"name\">Player</span>",
            await client.GetStringAsync(url.Url, TestLimit.Token),
            StringComparison.Ordinal
        );
        var variables = await File.ReadAllLinesAsync(Path.Combine(_folder, "variables.txt"), TestLimit.Token);
        Assert.Contains($"Taxonomy__ServerUrl={address}2/httpapi", variables);
        Assert.Contains($"TAXONOMY_COLLECTOR={address.ToString().TrimEnd('/')}", variables);
    }

    [Fact]
    public void It_is_not_published_and_nothing_published_refers_to_it()
    {
        var builder = Create("--publisher", "manifest", "--output-path", Path.Combine(_folder, "out"));
        var events = builder.AddTaxonomyCollector(plan: "../taxonomy.yaml", port: 8095);
        var sender = builder.AddExecutable("sender", "sh", _folder).WithReference(events);

        Assert.Contains(ManifestPublishingCallbackAnnotation.Ignore, events.Resource.Annotations);
        Assert.Empty(sender.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>());
        Assert.Equal(8095, Assert.Single(events.Resource.Annotations.OfType<EndpointAnnotation>()).Port);
    }

    [Fact]
    public void Without_a_path_it_takes_the_only_plan_beside_the_app_host()
    {
        File.Delete(Path.Combine(_folder, "taxonomy.yaml"));
        var builder = Create();
        Assert.Contains(
            "has no tracking plan; pass the path of the plan to AddTaxonomyCollector.",
            Assert.Throws<InvalidOperationException>(() => builder.AddTaxonomyCollector()).Message,
            StringComparison.Ordinal
        );

        Write("Shop/taxonomy.yaml", Plan);
        builder.AddTaxonomyCollector("one");

        Write("Other/taxonomy.yaml", Plan);
        Assert.EndsWith(
            "has several tracking plans; pass the path of one to AddTaxonomyCollector: 'Other', 'Shop'.",
            Assert.Throws<InvalidOperationException>(() => builder.AddTaxonomyCollector("two")).Message,
            StringComparison.Ordinal
        );
        builder.AddTaxonomyCollector("two", plan: "../Other");
    }

    /// <summary>Returns an app host whose folder is below that of the test.</summary>
    private IDistributedApplicationBuilder Create(params string[] arguments) =>
        DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions
            {
                Args = arguments,
                DisableDashboard = true,
                ProjectDirectory = Directory.CreateDirectory(Path.Combine(_folder, "AppHost")).FullName,
            }
        );

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
