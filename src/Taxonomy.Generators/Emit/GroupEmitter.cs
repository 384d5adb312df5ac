using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>The handle of a group, with a method for each operation on its properties, and its builder.</summary>
internal static class GroupEmitter
{
    public static void Write(PlanEmitter plan, CodeWriter code, GroupType group)
    {
        var handle = group.CSharpName + "Group";
        var builder = group.CSharpName + "Identify";
        DocComments.Summary(code, $"A group of type '{group.Name}'.", group.Description);
        DocComments.Obsolete(code, group.Deprecation);
        code.Line(SourceFile.GeneratedCode);
        code.Open($"{plan.Visibility} readonly struct {handle}");
        code.Line($"private readonly {plan.Client}? _analytics;");
        code.Line("private readonly string _name;");
        code.Line();
        code.Open($"internal {handle}({plan.Client} analytics, string name)");
        code.Line("this._analytics = analytics;");
        code.Line("this._name = name ?? throw new global::System.ArgumentNullException(nameof(name));");
        code.Close();
        WriteBegin(plan, code, group, handle);
        if (group.Properties.Count > 0)
        {
            code.Line();
            DocComments.Summary(
                code,
                $"Begins several operations on the group's properties, to be sent together with {builder}.Send."
            );
            code.Line($"public {builder} Identify() => new(this);");
        }

        foreach (var property in group.Properties)
        {
            foreach (var method in OperationEmitter.Methods(property, plan.Names))
            {
                code.Line();
                OperationEmitter.WriteSending(plan, code, method, "group_properties");
            }
        }

        code.Close();
        if (group.Properties.Count > 0)
        {
            code.Line();
            IdentifyEmitter.Write(
                plan,
                code,
                builder,
                handle,
                "$groupidentify",
                "group_properties",
                $"operations on the properties of a group of type '{group.Name}'",
                group.Properties
            );
        }
    }

    private static void WriteBegin(PlanEmitter plan, CodeWriter code, GroupType group, string handle)
    {
        code.Line();
        code.Line($"internal {plan.Client} OwningClient =>");
        code.Push();
        code.Line("this._analytics");
        var message = $"This {handle} is the default value. Get one from {plan.Client}.{group.CSharpName}(name).";
        code.Line($"?? throw new global::System.InvalidOperationException({Literals.CSharp(message)});");
        code.Pop();
        code.Line();
        code.Open($"internal {TypeNames.Writer} BeginIdentify({TypeNames.Runtime}EventOptions? options)");
        code.Line($"{TypeNames.Writer}.BeginForGroup(this.OwningClient.Client, options, out var writer);");
        if (plan.Plan.Settings.Version is { } version)
        {
            code.Line($"writer.PlanVersion({Literals.CSharp(version)});");
        }

        code.Line($"writer.Raw({Literals.Utf8(",\"event_type\":\"$groupidentify\"")});");
        code.Line("writer.BeginGroups();");
        code.Line($"writer.Group({Literals.Utf8($",{Literals.Json(group.Name)}:")}, this._name);");
        code.Line("writer.EndGroups();");
        code.Line("return writer;");
        code.Close();
    }
}
