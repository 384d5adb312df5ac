using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>The user handle: whose events they are, with which groups and context.</summary>
internal static class UserEmitter
{
    public static void Write(PlanEmitter plan, CodeWriter code)
    {
        DocComments.Summary(code, "Whose events are tracked: a user or a device, with groups and context.");
        DocComments.Remarks(
            code,
            "A plain value: keep it in a field, pass it on, use it after an await. What changes it returns a new one."
        );
        code.Line(SourceFile.GeneratedCode);
        code.Open($"{plan.Visibility} readonly partial struct {plan.User}");
        var fields = Fields(plan).ToList();
        foreach (var (type, name) in fields)
        {
            code.Line($"private readonly {type} _{name};");
        }

        code.Line();
        WriteConstructor(plan, code, fields);
        if (plan.HasContext)
        {
            WriteWith(plan, code, fields);
        }

        foreach (var group in plan.Plan.GroupTypes)
        {
            WriteGroup(plan, code, group, fields);
        }

        if (plan.Plan.UserProperties.Count > 0)
        {
            WriteIdentify(plan, code);
        }

        WriteBegin(plan, code);
        if (plan.HasContext)
        {
            WriteContextHelper(plan, code);
        }

        code.Close();
    }

    /// <summary>What holds the names of a group type, as a field with <c>_</c> before it.</summary>
    public static string GroupName(GroupType group) => "group" + group.CSharpName;

    private static IEnumerable<(string Type, string Name)> Fields(PlanEmitter plan)
    {
        yield return (plan.Client + "?", "analytics");
        yield return ("string?", "userId");
        yield return ("string?", "deviceId");
        yield return ("bool", "isCurrent");
        if (plan.HasContext)
        {
            yield return (plan.ContextSnapshot + "?", "context");
        }

        foreach (var group in plan.Plan.GroupTypes)
        {
            yield return ("object?", GroupName(group));
        }
    }

    private static void WriteConstructor(PlanEmitter plan, CodeWriter code, List<(string Type, string Name)> fields)
    {
        var parameters = fields.Select(field => $"{field.Type} {field.Name}");
        code.Line($"internal {plan.User}({string.Join(", ", parameters)})");
        code.Open();
        foreach (var (_, name) in fields)
        {
            code.Line($"this._{name} = {name};");
        }

        code.Close();
    }

    private static void WriteWith(PlanEmitter plan, CodeWriter code, List<(string Type, string Name)> fields)
    {
        code.Line();
        DocComments.Summary(code, "The same user with a context for this request, instead of the client's.");
        DocComments.Parameter(code, "context", "The context.");
        code.Line($"public {plan.User} With(in {plan.Context} context) =>");
        code.Push();
        code.Line(
            $"new({Arguments(fields, "context", $"new {plan.ContextSnapshot}(this.OwningClient.Client, context)")});"
        );
        code.Pop();
    }

    private static void WriteGroup(
        PlanEmitter plan,
        CodeWriter code,
        GroupType group,
        List<(string Type, string Name)> fields
    )
    {
        var name = group.CSharpName;
        foreach (var (type, parameter) in GroupParameters)
        {
            code.Line();
            DocComments.Summary(
                code,
                $"The same user, whose events then belong to {(parameter == "name" ? "this group" : "these groups")} of type '{group.Name}'.",
                "Events that do not allow this group type are sent without it."
            );
            DocComments.Parameter(
                code,
                parameter,
                "Amplitude takes at most ten groups on one event, all group types together."
            );
            DocComments.Obsolete(code, group.Deprecation);
            code.Line($"public {plan.User} In{name}({type} {parameter}) =>");
            code.Push();
            code.Line($"new({Arguments(fields, GroupName(group), parameter)});");
            code.Pop();
        }

        foreach (var (type, parameter) in GroupParameters)
        {
            code.Line();
            DocComments.Summary(
                code,
                $"Makes the user a member of {(parameter == "name" ? "a group" : "groups")} of type '{group.Name}', for good: Amplitude knows no way to leave."
            );
            DocComments.Parameter(code, parameter, "What is joined.");
            DocComments.Parameter(code, "options", "When and where it happened.");
            DocComments.Obsolete(code, group.Deprecation);
            code.Open($"public void Join{name}({type} {parameter}, {TypeNames.Runtime}EventOptions? options = null)");
            var literal = Literals.Json(group.Name);
            code.Line("var writer = this.BeginIdentify(options);");
            code.Line($"writer.Raw({Literals.Utf8($",\"user_properties\":{{\"$set\":{{{literal}:")});");
            code.Open($"if ({parameter} is null)");
            code.Line($"writer.Missing({Literals.CSharp(group.Name)});");
            code.Line("writer.Raw(\"null\"u8);");
            code.Close();
            code.Open("else");
            code.Line($"writer.Value({parameter});");
            code.Close();
            code.Line();
            code.Line("writer.Raw(\"}}\"u8);");
            code.Line("writer.BeginGroups();");
            code.Line($"writer.Group({Literals.Utf8($",{literal}:")}, {parameter});");
            code.Line("writer.EndGroups();");
            code.Line("writer.Send();");
            code.Close();
        }
    }

    private static IEnumerable<(string Type, string Parameter)> GroupParameters =>
        [("string", "name"), ("global::System.Collections.Generic.IReadOnlyList<string>", "names")];

    private static void WriteIdentify(PlanEmitter plan, CodeWriter code)
    {
        code.Line();
        DocComments.Summary(
            code,
            $"Begins several operations on the user's properties, to be sent together with {plan.Identify}.Send."
        );
        code.Line($"public {plan.Identify} Identify() => new(this);");
    }

    private static void WriteBegin(PlanEmitter plan, CodeWriter code)
    {
        code.Line();
        code.Line($"internal {plan.Client} OwningClient =>");
        code.Push();
        code.Line("this._analytics");
        var message =
            $"This {plan.User} is the default value. Get one from {plan.Client}: User(id), Device(id) or CurrentUser.";
        code.Line($"?? throw new global::System.InvalidOperationException({Literals.CSharp(message)});");
        code.Pop();
        code.Line();
        code.Open(
            $"internal void BeginEvent(string eventType, {TypeNames.Runtime}EventOptions? options, out {TypeNames.Writer} writer)"
        );
        code.Line("var client = this.OwningClient.Client;");
        code.Open("if (this._isCurrent)");
        code.Line($"{TypeNames.Writer}.BeginForCurrentUser(client, eventType, options, out writer);");
        code.Close();
        code.Open("else");
        code.Line($"{TypeNames.Writer}.Begin(client, eventType, this._userId, this._deviceId, options, out writer);");
        code.Close();
        if (plan.Plan.Settings.Version is { } version)
        {
            code.Line($"writer.PlanVersion({Literals.CSharp(version)});");
        }

        code.Close();
        if (plan.Plan.UserProperties.Count > 0 || plan.Plan.GroupTypes.Count > 0)
        {
            code.Line();
            code.Open($"internal {TypeNames.Writer} BeginIdentify({TypeNames.Runtime}EventOptions? options)");
            code.Line("this.BeginEvent(\"$identify\", options, out var writer);");
            code.Line($"writer.Raw({Literals.Utf8(",\"event_type\":\"$identify\"")});");
            code.Line("return writer;");
            code.Close();
        }
    }

    private static void WriteContextHelper(PlanEmitter plan, CodeWriter code)
    {
        code.Line();
        code.Line(
            $"private {plan.ContextSnapshot}? ContextSnapshot => this._context ?? this.OwningClient.ContextSnapshot;"
        );
        code.Line();
        code.Open($"private void WriteContext(ref {TypeNames.Writer} writer)");
        code.Line("var context = this.ContextSnapshot;");
        code.Open("if (context is not null)");
        code.Line("writer.Fields(context.Fields);");
        code.Close();
        WriteMissingContext(plan, code, plan.Plan.Context);
        code.Close();
    }

    /// <summary>Writes what happens when there is no context, but something in it is required.</summary>
    public static void WriteMissingContext(
        PlanEmitter plan,
        CodeWriter code,
        IEnumerable<Property> properties,
        string writer = "writer"
    )
    {
        if (properties.Any(property => property is { IsRequired: true, ConstJson: null }))
        {
            code.Open("else");
            var problem = $"is not set, but the plan requires it; call {plan.Client}.SetContext, or With on the user";
            code.Line($"{writer}.Invalid(\"context\", {Literals.CSharp(problem)});");
            code.Close();
        }
    }

    private static string Arguments(List<(string Type, string Name)> fields, string changed, string value) =>
        string.Join(", ", fields.Select(field => field.Name == changed ? value : "this._" + field.Name));
}
