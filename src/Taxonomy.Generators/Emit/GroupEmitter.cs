using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>The handle of a group, with a method for each operation on its properties, and its builder.</summary>
internal static class GroupEmitter
{
    public static void Write(PlannedApi api, CodeWriter code, PlannedGroup group)
    {
        var (handle, builder) = (group.Handle, group.Builder);
        DocComments.Summary(code, $"Represents a group of type '{group.WireName}'.", group.Definition.Description);
        DocComments.Obsolete(code, group.Definition.Deprecation);
        code.Line(SourceFile.GeneratedCode);
        code.Open($"{api.Visibility} readonly struct {handle}");
        code.Line($"private readonly {api.Client}? _analytics;");
        code.Line("private readonly string _name;");
        code.Line();
        code.Open($"internal {handle}({api.Client} analytics, string name)");
        code.Line("this._analytics = analytics;");
        code.Line("this._name = name ?? throw new global::System.ArgumentNullException(nameof(name));");
        code.Close();
        WriteBegin(api, code, group);
        if (group.Definition.Properties.Count > 0)
        {
            code.Line();
            DocComments.Summary(
                code,
                $"Returns a builder for operations on the group's properties; {builder}.Send sends them together."
            );
            code.Line($"public {builder} Identify() => new(this.OwningClient.Client, this._name);");
        }

        foreach (var operation in group.Operations)
        {
            code.Line();
            OperationEmitter.WriteSending(api, code, operation, "group_properties");
        }

        code.Close();
        if (group.Definition.Properties.Count > 0)
        {
            code.Line();
            IdentifyEmitter.WriteForGroup(api, code, group);
        }
    }

    private static void WriteBegin(PlannedApi api, CodeWriter code, PlannedGroup group)
    {
        code.Line();
        code.Line($"private {api.Client} OwningClient =>");
        code.Push();
        code.Line("this._analytics");
        var message = $"This {group.Handle} is not initialized. Get one from {api.Client}.{group.ClientMethod}(name).";
        code.Line($"?? throw new global::System.InvalidOperationException({Literals.CSharp(message)});");
        code.Pop();
        code.Line();
        code.Open($"private {TypeNames.Writer} BeginIdentify({TypeNames.Runtime}EventOptions? options)");
        WriteBeginIdentify(api, code, group, "this.OwningClient.Client");
        code.Line("return writer;");
        code.Close();
    }

    /// <summary>Begins an identify in a type with the field of a group's name, where <c>options</c> is declared.</summary>
    public static void WriteBeginIdentify(PlannedApi api, CodeWriter code, PlannedGroup group, string client)
    {
        code.Line($"{TypeNames.Writer}.BeginForGroup({client}, options, out var writer);");
        if (api.Plan.Settings.Version is { } version)
        {
            code.Line($"writer.PlanVersion({Literals.CSharp(version)});");
        }

        code.Line($"writer.Raw({Literals.Utf8(",\"event_type\":\"$groupidentify\"")});");
        code.Line("writer.BeginGroups();");
        code.Line($"writer.Group({Literals.Utf8($",{Literals.Json(group.WireName)}:")}, this._name);");
        code.Line("writer.EndGroups();");
    }
}
