using Taxonomy.Generators.Api;
using Taxonomy.Plans.Facts;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>
/// The file of the client class, and above it what other projects need to know of the plan. The two share a file because
/// the compiler looks at each file with every key that is pressed in C#.
/// </summary>
internal sealed class ClientFile
{
    private readonly string _facts;
    private readonly IReadOnlyList<(string Event, string Purposes)>? _consent;

    private ClientFile(string facts, IReadOnlyList<(string Event, string Purposes)>? consent, GeneratedFile file)
    {
        _facts = facts;
        _consent = consent;
        File = file;
    }

    public GeneratedFile File { get; }

    /// <param name="api">The generated API.</param>
    /// <param name="last">What was written before, with the same around the events; null: nothing.</param>
    public static ClientFile Write(PlannedApi api, ClientFile? last)
    {
        var facts = new PlanFacts(api.Plan, api.Namespace, api.Options.HasDateOnly).Write();
        var consent = ConsentEmitter.Requirements(api);
        if (last is not null && last._facts == facts && IsSame(last._consent, consent))
        {
            return last;
        }

        var code = new CodeWriter();
        SourceFile.Begin(code, api, $"{TypeNames.Serialization}TrackingPlan({Literals.CSharp(facts)})");
        ClientEmitter.Write(api, code, consent);
        if (consent is not null)
        {
            ConsentEmitter.WriteEnum(api, code);
        }

        var file = SourceFile.End(code, api.Client, "0");
        code.Release();
        return new(facts, consent, file);
    }

    private static bool IsSame(
        IReadOnlyList<(string Event, string Purposes)>? left,
        IReadOnlyList<(string Event, string Purposes)>? right
    ) => left is null ? right is null : right is not null && left.SequenceEqual(right);
}
