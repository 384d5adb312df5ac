using Microsoft.AspNetCore.Http;
using Taxonomy.Collector.Answers;
using Taxonomy.Collector.Storage;

namespace Taxonomy.Collector.Requests;

/// <summary>Carries out an answer: the server's own, or a scripted one step by step.</summary>
internal sealed class AnswerPlayer(Store store, TimeProvider clock)
{
    /// <summary>A request is about to be answered.</summary>
    public event Action<ReceivedRequest>? Answered;

    public async Task PlayAsync(
        HttpContext context,
        ReceivedRequest request,
        Payload payload,
        CollectorAnswer answer,
        CancellationToken ending
    )
    {
        request.Fault = answer == CollectorAnswer.Own ? null : answer;
        HttpAnswer? own = null;
        while (true)
        {
            if (answer.StoresEvents)
            {
                own ??= store.Take(request, payload);
            }

            switch (answer.Kind)
            {
                case AnswerStep.Wait:
                    await Task.Delay(answer.Wait, clock, ending).ConfigureAwait(false);
                    answer = answer.Then!;
                    continue;
                case AnswerStep.Hang:
                    await Task.Delay(Timeout.InfiniteTimeSpan, ending).ConfigureAwait(false);
                    return;
                case AnswerStep.Cut:
                    await CutAsync(context, request, answer.CutPoint, ending).ConfigureAwait(false);
                    return;
                case AnswerStep.Respond:
                    await SendAsync(context, request, answer.Make!(request), ending).ConfigureAwait(false);
                    return;
                default:
                    own ??= store.Take(request, payload);
                    await SendAsync(context, request, own, ending).ConfigureAwait(false);
                    return;
            }
        }
    }

    public async Task SendAsync(
        HttpContext context,
        ReceivedRequest request,
        HttpAnswer answer,
        CancellationToken ending
    )
    {
        request.Detail = answer.Detail;
        // Last, so that whoever has the answer finds it in the request.
        request.Status = answer.Status;
        Answered?.Invoke(request);
        var hasBody = answer.Body.Length > 0 && answer.Status is not (204 or 205 or 304);
        WriteHeaders(context.Response, answer, hasBody ? answer.Body.Length : 0);
        if (hasBody)
        {
            await context.Response.Body.WriteAsync(answer.Body, ending).ConfigureAwait(false);
        }
    }

    private async Task CutAsync(HttpContext context, ReceivedRequest request, CutPoint point, CancellationToken ending)
    {
        if (point != CutPoint.MidResponse)
        {
            context.Abort();
            return;
        }

        // A reset would overtake the bytes before it. To end short of the length that was announced closes the
        // connection behind them.
        var answer = HttpAnswers.Ok(request.EventCount, request.Body.Length, clock.GetUtcNow());
        WriteHeaders(context.Response, answer, answer.Body.Length);
        await context.Response.Body.WriteAsync(answer.Body[..(answer.Body.Length / 2)], ending).ConfigureAwait(false);
    }

    private static void WriteHeaders(HttpResponse response, HttpAnswer answer, int length)
    {
        response.StatusCode = answer.Status;
        if (length > 0)
        {
            response.ContentType = answer.ContentType;
        }

        if (answer.Status is not (204 or 304))
        {
            response.ContentLength = length;
        }

        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }
    }
}
