using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>TAX507 and TAX508: group types that the plan does not have, and too many of them.</summary>
public sealed class GroupTypeTests
{
    [Fact]
    public async Task A_group_type_is_one_of_the_plan()
    {
        var diagnostics = await new CodeTest { Id = "TAX507", SwitchedOff = ["TAX501"] }.VerifyAsync(
            """
            using System.Collections.Generic;
            using Taxonomy;

            public static class Program
            {
                private const string Galaxy = "galaxy";

                public static void Run(ITaxonomyClient client, string type)
                {
                    client.SetGroup("user-42", "company", "acme");
                    client.SetGroup("user-42", [|Galaxy|], "acme");
                    client.SetGroup("user-42", type, "acme");
                    client.GroupIdentify([|"Company"|], "acme").Send();
                    client.SetGroup("user-42", "$plan", "acme");
                    client.Track("user-42", "Queue Cleared", options: new EventOptions
                    {
                        Groups = new Dictionary<string, PropertyValue> { ["family"] = "x", [[|"galaxy"|]] = "y" },
                    });
                }

                public static void Join(ITaxonomyClient client, [GroupType] string type) => client.SetGroup("user-42", type, "acme");
            }
            """
        );

        Assert.Equal(
            [
                "The plan has no group type 'galaxy'. Use a planned group type, or add this one to the plan.",
                "'Company' differs from the planned group type 'company' only in case or separators; write 'company'.",
            ],
            diagnostics
                .Where(diagnostic => diagnostic.Id == "TAX507")
                .Take(2)
                .Select(diagnostic => diagnostic.GetMessage())
        );
    }

    [Fact]
    public async Task Plan_and_code_have_five_group_types_together()
    {
        var diagnostics = await new CodeTest { Id = "TAX508" }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    client.SetGroup("user-42", "company", "x");
                    client.SetGroup("user-42", {|TAX507:"team"|}, "x");
                    client.SetGroup("user-42", {|TAX507:"school"|}, "x");
                    client.SetGroup("user-42", {|TAX507:"team"|}, "x");
                    client.SetGroup("user-42", {|TAX507:"band"|}, "x");
                    client.SetGroup("user-42", {|TAX507:[|"choir"|]|}, "x");
                    client.SetGroup("user-42", {|TAX507:"choir"|}, "x");
                    client.SetGroup("user-42", {|TAX507:[|"club"|]|}, "x");
                }
            }
            """
        );

        var found = diagnostics.Where(diagnostic => diagnostic.Id == "TAX508").ToList();
        Assert.Equal(
            [
                "'choir' is group type 6 of the plan and this project, but Amplitude allows only 5. Use a property instead, or remove another group type.",
                "'club' is group type 7 of the plan and this project, but Amplitude allows only 5. Use a property instead, or remove another group type.",
            ],
            found.Select(diagnostic => diagnostic.GetMessage())
        );
        Assert.Single(found[0].AdditionalLocations);
    }

    [Fact]
    public Task Without_a_plan_the_code_has_five_by_itself() =>
        new CodeTest { Plan = null, Id = "TAX508" }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    client.SetGroup("user-42", "a", "x");
                    client.SetGroup("user-42", "b", "x");
                    client.SetGroup("user-42", "c", "x");
                    client.SetGroup("user-42", "d", "x");
                    client.SetGroup("user-42", "e", "x");
                    client.SetGroup("user-42", "a", "x");
                    client.SetGroup("user-42", "", "x");
                    client.SetGroup("user-42", "$plan", "x");
                    client.SetGroup("user-42", "[Amplitude] Org", "x");
                }

                public static void More(ITaxonomyClient client) => client.SetGroup("user-42", [|"f"|], "x");
            }
            """
        );

    [Fact]
    public async Task A_plan_may_set_a_lower_limit()
    {
        var diagnostics = await new CodeTest
        {
            Id = "TAX508",
            Plan = "taxonomy: 1\nlimits: { group_types: 1 }\ngroup_types: { company: }",
        }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client) => client.SetGroup("user-42", {|TAX507:[|"team"|]|}, "x");
            }
            """
        );

        Assert.Contains(
            "the plan's 'limits' allow only 1.",
            diagnostics.Single(found => found.Id == "TAX508").GetMessage(),
            StringComparison.Ordinal
        );
        Assert.Equal(DiagnosticSeverity.Error, diagnostics.Single(found => found.Id == "TAX508").Severity);
    }
}
