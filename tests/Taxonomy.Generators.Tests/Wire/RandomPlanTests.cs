using System.Text.Json;
using Taxonomy.Generators.Tests.Support;

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
        var calls = Compile(plan);

        for (var index = 0; index < plan.Calls.Count; index++)
        {
            var call = plan.Calls[index];
            var client = new RecordingClient(InvalidDataPolicy.Throw);
            calls.Invoke("Call" + index, client);
            using var sent = Parse(Assert.Single(client.Accepted));
            var groups = sent.RootElement.TryGetProperty("groups", out var found) ? found.GetRawText() : null;

            Assert.Equal((call.CSharp, call.Properties), (call.CSharp, Properties(sent)));
            Assert.Equal((call.CSharp, call.Groups), (call.CSharp, groups));
        }

        foreach (var invalid in Enumerable.Range(0, plan.InvalidCalls.Count))
        {
            var client = new RecordingClient(InvalidDataPolicy.LogAndSend);
            calls.Invoke("Invalid" + invalid, client);
            Parse(Assert.Single(client.Accepted)).Dispose();
        }
    }

    private static CompiledCalls Compile(RandomPlan plan)
    {
        var valid = plan.Calls.Select((call, index) => Method("Call" + index, call.CSharp));
        var invalid = plan.InvalidCalls.Select((call, index) => Method("Invalid" + index, call));
        var program = $$"""
            using System;
            using System.Collections.Generic;
            using Random;
            using Taxonomy;

            public static class Calls
            {
                {{string.Concat(valid.Concat(invalid))}}
            }
            """;
        return new CompiledCalls(PlanCompilation.Run(plan.Yaml, program).Load().GetType("Calls")!);
    }

    private static string Method(string name, string statements) =>
        $"public static void {name}(ITaxonomyClient client) {{ var analytics = new Analytics(client); {statements} }}\n";

    private static string Properties(JsonDocument sent) =>
        sent.RootElement.TryGetProperty("event_properties", out var properties) ? properties.GetRawText() : "{}";

    private static JsonDocument Parse(string json)
    {
        var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
        return document;
    }

    private sealed class CompiledCalls(Type type)
    {
        public void Invoke(string name, ITaxonomyClient client) =>
            type.GetMethod(name)!.CreateDelegate<Action<ITaxonomyClient>>()(client);
    }
}
