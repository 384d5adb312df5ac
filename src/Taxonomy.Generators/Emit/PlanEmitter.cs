using System.Globalization;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Generators.Emit;

/// <summary>Turns a plan into files of C#. The same plan gives the same bytes on every machine.</summary>
internal sealed class PlanEmitter
{
    private readonly HashSet<string> _openEnums;

    public PlanEmitter(Plan plan, EmitOptions options)
    {
        Plan = plan;
        Options = options;
        Names = new TypeNames(options);
        Client = plan.Settings.Client;
        OpenEnums = [.. plan.Enums.Where(type => type.IsOpen).Select(type => type.CSharpName)];
        _openEnums = [.. OpenEnums];
        Events = [.. plan.Events.Where(definition => definition.Retired is null)];
        Patterns = new PatternTable(Client + "Patterns", plan, Events);
    }

    public Plan Plan { get; }

    public EmitOptions Options { get; }

    public TypeNames Names { get; }

    public PatternTable Patterns { get; }

    /// <summary>The enums that let other values pass than those that the plan lists, in plan order.</summary>
    public IReadOnlyList<string> OpenEnums { get; }

    /// <summary>The events that have methods: the plan holds those of this project, retired ones included.</summary>
    public IReadOnlyList<EventDefinition> Events { get; }

    /// <summary>The client class; the other types are named after it.</summary>
    public string Client { get; }

    public string User => ReservedNames.UserType(Client);

    public string Identify => ReservedNames.IdentifyType(Client);

    public string Context => ReservedNames.ContextType(Client);

    public string ContextSnapshot => Client + "ContextSnapshot";

    public string Json => Client + "Json";

    public bool HasContext => Plan.Context.Count > 0;

    public string Visibility => Plan.Settings.IsPublic ? "public" : "internal";

    public string Namespace => Plan.Settings.Namespace ?? Options.DefaultNamespace;

    /// <summary>Whether other values may pass than those that the plan lists.</summary>
    public bool IsOpenEnum(PlanType type) => type.Kind == ValueKind.Enum && _openEnums.Contains(type.TypeName!);

    /// <summary>
    /// All files but those of the events. They are few, for the compiler looks at each with every key that is pressed in
    /// C#.
    /// </summary>
    public IReadOnlyList<GeneratedFile> WriteAllButEvents()
    {
        var files = new List<GeneratedFile>();
        var code = new CodeWriter();
        Add(Client, ClientEmitter.Write);
        Add(User, UserEmitter.Write);
        if (Plan.UserProperties.Count > 0)
        {
            Add(User + ".Properties", UserPropertyEmitter.Write);
            Add(Identify, IdentifyEmitter.WriteForUser);
        }

        foreach (var group in Plan.GroupTypes)
        {
            Add(group.CSharpName + "Group", (plan, code) => GroupEmitter.Write(plan, code, group));
        }

        if (HasContext || Plan.Enums.Count > 0 || Plan.Objects.Count > 0 || Plan.Bundles.Count > 0)
        {
            Add(Client + ".Types", TypesEmitter.Write);
        }

        if (HasContext || OpenEnums.Count < Plan.Enums.Count || Plan.Objects.Count > 0 || Plan.Bundles.Count > 0)
        {
            Add(Json, JsonClassEmitter.Write);
        }

        if (!Patterns.IsEmpty)
        {
            Add(Client + "Patterns", (plan, code) => plan.Patterns.Write(code));
        }

        code.Release();
        return files;

        void Add(string name, Action<PlanEmitter, CodeWriter> write)
        {
            Begin(code);
            write(this, code);
            files.Add(SourceFile.End(code, name, files.Count.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Writes what stands at the top of every file.</summary>
    public void Begin(CodeWriter code) => SourceFile.Begin(code, Namespace, Plan.Settings.IsPublic);
}
