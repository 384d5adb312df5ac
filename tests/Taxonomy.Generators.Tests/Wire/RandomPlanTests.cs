using System.Text.Json;
using Taxonomy.Generators.Tests.Support;
using Taxonomy.Plans.Types;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>Random plans, whose calls have to send exactly what their author would have written by hand.</summary>
public sealed class RandomPlanTests
{
    private const int Events = 15;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, LongRun.IsOn ? 200 : 3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_calls_send_exactly_the_values_that_were_passed(int seed)
    {
        var plan = new RandomPlan(seed, Events, hasContext: seed % 3 != 0);
        var calls = new CompiledCalls(
            plan.Yaml,
            [.. plan.Calls.Select(call => call.CSharp), .. plan.InvalidCalls],
            "Random",
            TestOptions.For(("TaxonomySource", RandomPlan.Source))
        );

        foreach (var call in plan.Calls)
        {
            var client = new CapturingClient(InvalidDataPolicy.Throw);
            calls.Run(call.CSharp, client);
            using var sent = Parse(Assert.Single(client.Accepted));
            var groups = sent.RootElement.TryGetProperty("groups", out var found) ? found.GetRawText() : null;

            Assert.Equal((call.CSharp, call.Properties), (call.CSharp, Properties(sent)));
            Assert.Equal((call.CSharp, call.Groups), (call.CSharp, groups));
        }

        foreach (var call in plan.InvalidCalls)
        {
            var client = new CapturingClient(InvalidDataPolicy.LogAndSend);
            calls.Run(call, client);
            Parse(Assert.Single(client.Accepted)).Dispose();
        }
    }

    private static string Properties(JsonDocument sent) =>
        sent.RootElement.TryGetProperty("event_properties", out var properties) ? properties.GetRawText() : "{}";

    private static JsonDocument Parse(string json)
    {
        var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
        return document;
    }
}
