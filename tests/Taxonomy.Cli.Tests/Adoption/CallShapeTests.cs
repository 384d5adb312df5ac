using Microsoft.CodeAnalysis;
using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Discovery;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Cli.Tracking;
using Taxonomy.Cli.Verification;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>Solutions in the shapes of real code, from the calls by name to those of generated methods.</summary>
public sealed class CallShapeTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public static TheoryData<string> Names => [.. ShapeSolution.All.Select(solution => solution.Name)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_solutions_have_thousands_of_lines() =>
        Assert.InRange(ShapeSolution.All.Sum(solution => solution.Lines), 2_000, 20_000);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_event_is_found_and_replaced_and_the_same_is_sent(string name)
    {
        var shape = ShapeSolution.All.Single(solution => solution.Name == name);
        using var solution = shape.Create();
        var (adoption, _) = Adopt(solution, shape.Named);

        var found = adoption.Code.Events.ToDictionary(adopted => adopted.Name, TypesOf);
        Assert.Equal(Lines(shape.Events), Lines(found));
        Assert.Empty(adoption.Errors);
        Assert.Empty(adoption.Plan.LeftOut);
        var calls = adoption.Code.Tracked.Calls;
        Assert.Equal(shape.Unknown, calls.Count(call => call.IsUnknown));
        Assert.Equal(
            calls.Count,
            calls.Count(call => call.IsFound)
                + calls.Count(call => call.IsUnknown)
                + calls.Count(call => call.Exclusion is not null)
        );

        var plan = adoption.Files[0].Text + "csharp: { namespace: Shop.Tracking, visibility: public }\n";
        using var planned = shape.Create(plan);
        var (_, methods) = Adopt(planned, shape.Named);
        var before = MethodsInMemory.Add(planned.Solution, methods);
        var replaced = await CallReplacement.ApplyAsync(
            before,
            TrackedCalls(planned, methods),
            keepsWrappers: false,
            allowsChanges: true,
            static (_, _) => { },
            TestLimit.Token
        );
        Assert.Empty(replaced.Diagnostics);
        foreach (var project in replaced.Solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync(TestLimit.Token))!;
            Assert.Empty(
                compilation
                    .GetDiagnostics(TestLimit.Token)
                    .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            );
        }

        var verified = await CallVerification.RunAsync(before, replaced, static (_, _) => { }, TestLimit.Token);
        Assert.Equal(
            "",
            string.Concat(
                verified
                    .Calls.Where(call =>
                        call.Method is not null && call.Proof is not { Kind: CallProofKind.Run, IsSame: true }
                    )
                    .Select(call =>
                        $"{call.Event}: {call.Proof?.Reason}: {string.Join(", ", call.Proof?.Differences ?? [])}\n"
                    )
            )
        );
    }

    private static IReadOnlyList<EventCall> TrackedCalls(CodeSolution solution, DiscoveredMethods methods) =>
        TrackedCodeReader.Read(solution.Compile(), methods.Setting, static (_, _) => { }).Calls;

    private (PlanAdoption Adoption, DiscoveredMethods Methods) Adopt(CodeSolution solution, IReadOnlyList<string> named)
    {
        var context = new ToolContext
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Folder = _folder.Path,
        };
        var code = solution.Compile();
        var found = WrapperDiscovery.Find(code, NamedMethods.Find(code, named));
        var target = AdoptionTarget.Find(code, _folder.PathOf("Shop.slnx"), "taxonomy.yaml", context);
        var read = AdoptionReader.Read(code, found.Setting, target.Index, static (_, _) => { });
        return (PlanAdoption.Create(read, target, found, [], hasOrigins: false, hasFragments: false), found);
    }

    private static string TypesOf(AdoptedEvent adopted) =>
        string.Join(
            ", ",
            adopted.Properties.Select(property =>
                $"{property.Name}: {(property.EnumValues is { } values ? $"[{string.Join(", ", values)}]" : property.Type)}{(property.IsOptional ? "?" : "")}"
            )
        );

    private static string Lines(IEnumerable<KeyValuePair<string, string>> events) =>
        string.Concat(
            events.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {entry.Value}\n")
        );
}
