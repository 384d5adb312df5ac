using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Robustness;

/// <summary>Plans of the size and with the oddities of those that companies really have.</summary>
public sealed class LargePlanTests
{
    [Fact]
    public void A_plan_of_a_thousand_events_generates_compiles_and_runs()
    {
        var plan = new StringBuilder("taxonomy: 1\ncsharp: { namespace: Large }\nevents:\n");
        for (var index = 0; index < 1_000; index++)
        {
            plan.Append(
                CultureInfo.InvariantCulture,
                $"  Event Number {index} Happened:\n    description: The event of this number.\n    properties:\n"
            );
            for (var property = 0; property < 8; property++)
            {
                var type = new[]
                {
                    "string",
                    "integer?",
                    "number",
                    "boolean?",
                    "{ enum: [a, b] }",
                    "timestamp?",
                    "\"string[]\"",
                    "decimal?",
                }[property];
                plan.Append(CultureInfo.InvariantCulture, $"      property_{property}: {type}\n");
            }
        }

        var assembly = PlanCompilation
            .Run(
                plan.ToString(),
                """
                using Large;
                using Taxonomy;

                public static class Calls
                {
                    public static void Call(ITaxonomyClient client) =>
                        new Analytics(client).User("user-42").EventNumber999Happened("a", 1.5, EventNumber999HappenedProperty4.B, new[] { "x" });
                }
                """
            )
            .Load();

        var client = new CapturingClient(InvalidDataPolicy.Throw);
        assembly.GetType("Calls")!.GetMethod("Call")!.CreateDelegate<Action<ITaxonomyClient>>()(client);
        Assert.Contains(
            "\"event_type\":\"Event Number 999 Happened\",\"event_properties\":"
                + """{"property_0":"a","property_2":1.5,"property_4":"b","property_6":["x"]}""",
            Assert.Single(client.Accepted),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_plan_with_the_oddities_of_real_ones_gives_the_findings_expected_and_no_others()
    {
        var plan = new StringBuilder("taxonomy: 1\nevents:\n");
        var expected = new List<string>();
        var known = new HashSet<string>();
        var line = 2;
        void Append(string text)
        {
            plan.Append(text).Append('\n');
            line++;
        }

        // Of two names that many events have, one diagnostic names them all.
        void AddOnce(string id)
        {
            if (known.Add(id))
            {
                expected.Add(At(line, id));
            }
        }

        for (var index = 0; index < 520; index++)
        {
            var number = index.ToString(CultureInfo.InvariantCulture);
            switch (index % 13)
            {
                case 0:
                    // Names of a hundred characters, with quotes and colons.
                    var name = $"\\\"Quoted {number}\\\": {string.Concat(Enumerable.Repeat("a very long name ", 6))}";
                    Append($"  \"{name}\": {{ description: Long. }}");
                    break;
                case 1:
                    Append($"  Wide Event {number}:");
                    Append("    properties:");
                    for (var property = 0; property < 200; property++)
                    {
                        Append(
                            $"      property_{property.ToString(CultureInfo.InvariantCulture)}: {(property % 3 == 0 ? "string" : "integer?")}"
                        );
                    }

                    break;
                case 2:
                    Append($"  Keyword Event {number}:");
                    Append(
                        "    properties: { ref: string, class: integer?, event: boolean, string: string?, namespace: string, params: string? }"
                    );
                    break;
                case 3:
                    Append($"  Options Event {number}:");
                    Append("    properties:");
                    Append("      options: string");
                    AddOnce("TAX007");
                    Append("      kept: string");
                    break;
                case 4:
                    Append(
                        $"  dotted.name.{number}.of: {{ description: Dotted. , properties: {{ user.name: string, user.id: integer? }} }}"
                    );
                    break;
                case 5:
                    Append($"  Clash Event {number}:");
                    Append("    properties:");
                    Append("      site id: string");
                    Append("      siteId: string");
                    AddOnce("TAX203");
                    break;
                case 6:
                    Append($"  Case Clash {number}: {{ description: The first. }}");
                    Append($"  case clash {number}: {{ description: The second. }}");
                    expected.Add(At(line, "TAX203"));
                    break;
                case 7:
                    Append($"  {number} Things Done (A/B, 100%): {{ description: Begins with a digit. }}");
                    break;
                case 8:
                    Append(
                        $"  User's Plan Changed {number}: {{ description: An apostrophe., properties: {{ \"new: plan\": string, \"#count\": integer? }} }}"
                    );
                    break;
                case 9:
                    Append(
                        $"  Ünïcode 事件 {number}: {{ description: Other scripts., properties: {{ 属性: string }} }}"
                    );
                    break;
                case 10:
                    Append($"  Step {number}:");
                    Append("    properties:");
                    Append("      step: { enum: [\"1\", \"2\", one-two, \"one two\"] }");
                    expected.Add(At(line, "TAX203"));
                    break;
                case 11:
                    Append(
                        $"  CTA Clicked {number}: {{ description: Capitals., properties: {{ iOSVersion: string, URL: string?, ID: integer }} }}"
                    );
                    break;
                default:
                    Append(
                        $"  Plain Event {number}: {{ description: \"Shown as: \\\"plain\\\" & <simple>.\", properties: {{ a: string, b: \"string[]?\" }} }}"
                    );
                    break;
            }
        }

        var run = PlanCompilation.Run(plan.ToString());

        var found = run.Findings.Select(finding =>
            At(finding.Location.GetLineSpan().StartLinePosition.Line + 1, finding.Id)
        );
        Assert.Equal(Summarised(expected), Summarised(found));
        var problems = run
            .Output.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(d => d.Severity >= DiagnosticSeverity.Warning);
        Assert.Empty(problems);
        var events = run
            .Output.GetTypeByMetadataName("Test.Tracking.AnalyticsUser")!
            .GetMembers()
            .Count(member => member.Name.Contains("Event", StringComparison.Ordinal));
        Assert.True(events >= 200, $"{events} event methods");

        static string At(int line, string id) => $"{line}: {id}";

        // Beyond 25 of one rule in one file, a line says how many more there are.
        static IEnumerable<string> Summarised(IEnumerable<string> all) => all.Take(25);
    }
}
