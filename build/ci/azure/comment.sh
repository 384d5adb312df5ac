#!/usr/bin/env bash
# comment.sh <file>: writes a file as the comment of a pull request, in place of the comment of an earlier run. Needs
# curl, jq, and the variables of a pipeline for pull requests with SYSTEM_ACCESSTOKEN.
set -euo pipefail

marker=$(head -n 1 "$1")
threads="${SYSTEM_COLLECTIONURI}${SYSTEM_TEAMPROJECTID}/_apis/git/repositories/$BUILD_REPOSITORY_ID/pullRequests/$SYSTEM_PULLREQUEST_PULLREQUESTID/threads"
version="api-version=7.1"

# The token comes from standard input, so that no list of processes shows it.
call() {
    printf 'header = "Authorization: Bearer %s"\n' "$SYSTEM_ACCESSTOKEN" \
        | curl --silent --show-error --fail --config - --header "Content-Type: application/json" "$@"
}

thread=$(call "$threads?$version" | jq -r --arg marker "$marker" \
    '[.value[] | select(.comments[0].content // "" | startswith($marker))][0].id // empty')

if [ -n "$thread" ]; then
    body=$(jq --null-input --rawfile content "$1" '{content: $content}')
    call --request PATCH --data "$body" "$threads/$thread/comments/1?$version" > /dev/null
    echo "Updated the comment."
elif grep -q '^No changes\.$' "$1"; then
    echo "No changes; no comment."
else
    body=$(jq --null-input --rawfile content "$1" \
        '{comments: [{parentCommentId: 0, content: $content, commentType: "text"}], status: "closed"}')
    call --request POST --data "$body" "$threads?$version" > /dev/null
    echo "Wrote a comment."
fi
