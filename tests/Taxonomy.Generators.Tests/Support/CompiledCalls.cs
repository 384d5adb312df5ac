namespace Taxonomy.Generators.Tests.Support;

/// <summary>Statements that use a plan's client, compiled together, to be run one by one.</summary>
internal sealed class CompiledCalls
{
    private readonly List<string> _calls;
    private readonly Type _type;

    /// <param name="plan">The plan, with the usual client.</param>
    /// <param name="calls">Statements with <c>client</c>, <c>analytics</c> and <c>user</c> in scope.</param>
    /// <param name="namespace">The plan's namespace.</param>
    /// <param name="options">The project's properties.</param>
    public CompiledCalls(
        string plan,
        IEnumerable<string> calls,
        string @namespace = "Test.Tracking",
        TestOptions? options = null
    )
    {
        _calls = [.. calls];
        var methods = _calls.Select(
            (call, index) =>
                $$"""
                        public static void Call{{index}}(ITaxonomyClient client)
                        {
                            var analytics = new Analytics(client);
                            var user = analytics.User("user-42");
                            {{call}};
                        }

                    """
        );
        _type = PlanCompilation
            .Run(
                plan,
                $$"""
                using System;
                using System.Collections.Generic;
                using System.Linq;
                using Taxonomy;
                using {{@namespace}};

                public static class Calls
                {
                {{string.Concat(methods)}}
                }
                """,
                options
            )
            .Load()
            .GetType("Calls")!;
    }

    /// <summary>Runs one of the calls.</summary>
    public void Run(string call, ITaxonomyClient client) =>
        _type.GetMethod("Call" + _calls.IndexOf(call))!.CreateDelegate<Action<ITaxonomyClient>>()(client);
}
