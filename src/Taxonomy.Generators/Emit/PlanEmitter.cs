using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Generators.Emit;

/// <summary>Turns a plan into files of C#. The same plan gives the same bytes on every machine.</summary>
internal sealed class PlanEmitter
{
    private readonly HashSet<string> _openEnums;

    private PlanEmitter(Plan plan, EmitOptions options)
    {
        Plan = plan;
        Options = options;
        Names = new TypeNames(options);
        Client = plan.Settings.Client;
        Patterns = new PatternTable(Client + "Patterns");
        _openEnums = [.. plan.Enums.Where(type => type.IsOpen).Select(type => type.CSharpName)];
        Events = [.. plan.Events.Where(definition => definition.Retired is null)];
    }

    public Plan Plan { get; }

    public EmitOptions Options { get; }

    public TypeNames Names { get; }

    public PatternTable Patterns { get; }

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

    public static IReadOnlyList<GeneratedFile> Emit(Plan plan, EmitOptions options)
    {
        var emitter = new PlanEmitter(plan, options);
        var files = new List<GeneratedFile>();
        emitter.Add(files, emitter.Client, ClientEmitter.Write);
        emitter.Add(files, emitter.User, UserEmitter.Write);
        emitter.Add(files, emitter.User + ".Events", EventEmitter.Write);
        if (plan.UserProperties.Count > 0)
        {
            emitter.Add(files, emitter.User + ".Properties", UserPropertyEmitter.Write);
            emitter.Add(files, emitter.Identify, IdentifyEmitter.WriteForUser);
        }

        foreach (var group in plan.GroupTypes)
        {
            emitter.Add(files, group.CSharpName + "Group", (self, code) => GroupEmitter.Write(self, code, group));
        }

        if (emitter.HasContext)
        {
            emitter.Add(files, emitter.Context, ContextEmitter.Write);
        }

        if (plan.Enums.Count > 0)
        {
            emitter.Add(files, emitter.Client + ".Enums", EnumEmitter.Write);
        }

        if (plan.Objects.Count > 0 || plan.Bundles.Count > 0)
        {
            emitter.Add(files, emitter.Client + ".Objects", ObjectEmitter.Write);
        }

        if (
            emitter.HasContext
            || plan.Enums.Any(type => !type.IsOpen)
            || plan.Objects.Count > 0
            || plan.Bundles.Count > 0
        )
        {
            emitter.Add(files, emitter.Json, JsonClassEmitter.Write);
        }

        // Last: the others have said which patterns they need.
        if (!emitter.Patterns.IsEmpty)
        {
            emitter.Add(files, emitter.Client + "Patterns", (self, code) => self.Patterns.Write(code));
        }

        return files;
    }

    private void Add(List<GeneratedFile> files, string name, Action<PlanEmitter, CodeWriter> write)
    {
        var code = SourceFile.Begin(Namespace, Plan.Settings.IsPublic);
        write(this, code);
        files.Add(new GeneratedFile(SourceFile.HintName(name, files.Count), code.ToString()));
    }
}
