using System.Reflection;
using System.Text;
using Taxonomy.Collector;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>All cases in one plan and one program, compiled once; a collector on a real socket receives what they send.</summary>
public sealed class WireFixture : IAsyncLifetime
{
    private CollectedClient _collected = null!;
    private Type _calls = null!;

    public async ValueTask InitializeAsync()
    {
        var plan = new StringBuilder("taxonomy: 1\ncsharp: { namespace: Wire, client: WireAnalytics }\n");
        plan.Append(WireCases.Types).Append("\nevents:\n");
        var program = new StringBuilder(
            """
            using System;
            using System.Collections.Generic;
            using Taxonomy;
            using Wire;

            public static class Calls
            {

            """
        );
        for (var index = 0; index < WireCases.All.Count; index++)
        {
            var wireCase = WireCases.All[index];
            plan.Append($"  {wireCase.Name}:\n    properties: {wireCase.Properties}\n");
            program.Append(
                $"    public static void Call{index}(ITaxonomyClient client) => new WireAnalytics(client).User(\"user-{index:d4}\").{MethodName(wireCase)}({wireCase.Arguments});\n"
            );
        }

        program.Append("}\n");
        var assembly = PlanCompilation
            .Run(
                [PlanText.Root(plan.ToString())],
                program.ToString(),
                parseOptions: PlanCompilation.ParseOptions(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12)
            )
            .Load();
        _calls = assembly.GetType("Calls")!;
        _collected = await CollectedClient.StartAsync();
    }

    /// <summary>Makes a case's call and gives back the event as it arrived.</summary>
    public async Task<ReceivedEvent> SendAsync(WireCase wireCase)
    {
        var index = WireCases.All.ToList().IndexOf(wireCase);
        var call = _calls.GetMethod($"Call{index}", BindingFlags.Public | BindingFlags.Static)!;
        var received = await _collected.CollectAsync(call.CreateDelegate<Action<ITaxonomyClient>>());
        return Assert.Single(received);
    }

    public ValueTask DisposeAsync() => _collected.DisposeAsync();

    private static string MethodName(WireCase wireCase) =>
        string.Concat(wireCase.Name.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
