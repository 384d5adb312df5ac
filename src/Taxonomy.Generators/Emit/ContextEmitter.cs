namespace Taxonomy.Generators.Emit;

/// <summary>The plan's context: what every event carries.</summary>
internal static class ContextEmitter
{
    public static void Write(PlanEmitter plan, CodeWriter code)
    {
        var context = plan.Plan.Context;
        RecordEmitter.Open(
            plan,
            code,
            plan.Context,
            [
                "What every event carries.",
                $"Set it for all events with {plan.Client}.SetContext, or for one request with {plan.User}.With.",
            ],
            null,
            context
        );
        code.Close();
        code.Line();

        DocComments.Summary(code, "A context that has been written once, for all events that carry it.");
        code.Line(SourceFile.GeneratedCode);
        code.Open($"internal sealed class {plan.ContextSnapshot}");
        code.Open(
            $"internal {plan.ContextSnapshot}({TypeNames.Runtime}ITaxonomyClient client, in {plan.Context} context)"
        );
        code.Line("this.Context = context;");
        code.Line($"var writer = {TypeNames.Writer}.BeginFields(client, \"context\");");
        code.Line($"{plan.Json}.WriteFields(ref writer, in context);");
        code.Line("this.Fields = writer.EndFields();");
        code.Close();
        code.Line();
        code.Line($"internal {plan.Context} Context {{ get; }}");
        code.Line();
        code.Line($"internal {TypeNames.Serialization}SerializedFields Fields {{ get; }}");
        code.Close();
    }
}
