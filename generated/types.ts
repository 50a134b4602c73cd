// Compiled from openapi.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/v2/{project_id}/streams": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * List streams
         * @description Lists the streams of the project, sorted by name. When `has_more_streams` is true, ask again with the last name as
         *     `start_stream_name`.
         */
        get: operations["listStreams"];
        put?: never;
        /**
         * Create a stream
         * @description Creates a stream with a number of partitions. A partition is the unit of throughput: in a COMMON stream it takes
         *     1 MB or 1,000 records a second, in an ADVANCED stream 5 MB or 2,000 records a second.
         *
         *     An account can have 50 partitions in COMMON streams and 10 in ADVANCED streams, unless its quota was raised.
         */
        post: operations["createStream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/streams/{stream_name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        /**
         * Show a stream
         * @description Returns the settings of a stream and its partitions, in order. When `has_more_partitions` is true, ask again with
         *     the last partition id as `start_partitionId`.
         *
         *     After a scale-down the removed partitions are DELETED: they can be read until their records expire, and then are
         *     EXPIRED. A scale-up makes such partitions ACTIVE again before it adds new ones.
         */
        get: operations["showStream"];
        /**
         * Change the number of partitions
         * @description Scales a stream up or down to a number of partitions. The service limits how often. The document says five times an
         *     hour, and also not again within an hour after a success; the two contradict each other, so be ready for a refusal.
         */
        put: operations["updatePartitionCount"];
        post?: never;
        /**
         * Delete a stream
         * @description Deletes a stream with its records. This also deletes the checkpoints that apps have on it, and makes its cursors
         *     invalid.
         */
        delete: operations["deleteStream"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/{project_id}/streams/{stream_name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Change the settings of a stream
         * @description Changes how long records are kept, their data type, or whether the service scales the stream by itself. Omitted
         *     fields stay unchanged. `updatePartitionCount`, which has the same path under `/v2`, changes the number of
         *     partitions.
         */
        put: operations["updateStream"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/streams/{stream_name}/policies": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        /**
         * List who may use a stream
         * @description Lists the policies of a stream.
         */
        get: operations["listPolicies"];
        put?: never;
        /**
         * Let another account use a stream
         * @description Permits users of another account to write to a stream (`putRecords`) or to read from it (`getRecords`). When they
         *     call sendRecords, they name the stream by its id.
         */
        post: operations["createPolicies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * Read records
         * @description Reads the records after a cursor, in the order of their sequence numbers, and returns the cursor for the next read.
         *     An empty list means that there is nothing to read *now*; read again with the next cursor.
         *
         *     A cursor is valid for five minutes. When it has expired (`DIS.4225`), obtain a new one after the last record that
         *     you have read.
         *
         *     A client that sends `Content-Type: application/x-protobuf; charset=utf-8` with this GET gets its response in
         *     protobuf; one that sends `Accept-Encoding` with lz4, snappy or zstd can get a compressed body.
         */
        get: operations["consumeRecords"];
        put?: never;
        /**
         * Upload records
         * @description Uploads a batch of records to a stream. The response has one entry per record, in the order of the request. **The
         *     status is 200 even when some records were refused**: check `failed_record_count`, and send the entries with an
         *     `error_code` again. A retry can store a record twice.
         *
         *     A record goes to the partition that its `partition_id` names; without one, to the partition whose hash range
         *     contains its `explicit_hash_key`; without that, to the partition for the hash of its `partition_key`; without any of
         *     the three, the service chooses.
         *
         *     Official clients can also send the batch as protobuf, and compress a body (`Content-Encoding`). They do neither by
         *     default. A request in protobuf gets its response in protobuf, while errors stay JSON. A client that compresses sends
         *     `Accept-Encoding` with the same value, and reads a response that is not compressed as well.
         */
        post: operations["sendRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/cursors": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * Obtain a cursor
         * @description Returns a cursor that points to a position in one partition. With [A : B] as the range of the partition, where A is
         *     the earliest record that is still kept and B the number that will be written next, and n as
         *     `starting-sequence-number`, reading begins
         *
         *     - with `AT_SEQUENCE_NUMBER`, the default, at n, which may be A to B; without n at A
         *     - with `AFTER_SEQUENCE_NUMBER` at n + 1, where n may be A - 1 to B - 1
         *     - with `TRIM_HORIZON` at A
         *     - with `LATEST` at B
         *     - with `AT_TIMESTAMP` at the first record that was written at `timestamp` or later; a time before the earliest
         *       record that is kept gives `DIS.4300`, and the message names the earliest time
         *
         *     To resume from a checkpoint, use AFTER_SEQUENCE_NUMBER with the committed number. A number outside the range gives
         *     `DIS.4224`. A cursor is valid for five minutes.
         */
        get: operations["showCursor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/apps": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * List apps
         * @description Lists the apps of the project, sorted by name, or those that have a checkpoint on a stream. When `has_more_app` is
         *     true, ask again with the last name as `start_app_name`.
         */
        get: operations["listApp"];
        put?: never;
        /**
         * Create an app
         * @description Registers a consumer program with the service. An app must exist before it can commit checkpoints. Keep the name
         *     within 50 characters: the checkpoint operations accept no longer one.
         */
        post: operations["createApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/apps/{app_name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the app.
                 * @example newapp
                 */
                app_name: components["parameters"]["AppName"];
            };
            cookie?: never;
        };
        /**
         * Show an app
         * @description Returns the id of an app, its creation time, and the streams on which it has checkpoints.
         */
        get: operations["showApp"];
        put?: never;
        post?: never;
        /**
         * Delete an app
         * @description Deletes an app and its checkpoints. The service refuses to delete an app that is in use (`DIS.4331`).
         */
        delete: operations["deleteApp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/apps/{app_name}/streams/{stream_name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the app.
                 * @example newapp
                 */
                app_name: components["parameters"]["AppName"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        /**
         * Show how far an app has come in a stream
         * @description Lists the partitions of a stream, each with the checkpoint of the app and its range of sequence numbers. A partition
         *     without a checkpoint has the sequence number -1.
         *
         *     Partitions come in order. When `has_more` is true, ask again with the last partition id as `start_partition_id`.
         */
        get: operations["showConsumerState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * Show a checkpoint
         * @description Returns the sequence number that an app committed last for a partition, and its metadata. No document describes the
         *     response when there is no checkpoint yet. Read each of these as "none": an empty response, no sequence number, a
         *     negative one, and the error `DIS.4375`.
         */
        get: operations["showCheckpoint"];
        put?: never;
        /**
         * Commit a checkpoint
         * @description Records how far an app has consumed a partition. When the app consumes again, after a restart or a crash, it
         *     continues from this checkpoint.
         *
         *     A later commit replaces an earlier one, even when its number is smaller; committing the same number twice changes
         *     nothing. With [A : B] as the range of the partition, the sequence number must be from A - 1 (at least 0) to B;
         *     otherwise the service refuses it and keeps the current checkpoint.
         *
         *     A member of a consumer group commits with its `client_id` and the `generation_id` of its assignment. The service
         *     refuses the commit with `DIS.4701` while the group rebalances, with `DIS.4702` when the member was removed, and with
         *     `DIS.4703` when the generation has passed; so a member that lost its partitions cannot move their checkpoints.
         */
        post: operations["commitCheckpoint"];
        /**
         * Delete checkpoints
         * @description Deletes the checkpoint of an app for one partition of a stream. **Without `partition_id` it deletes those of all
         *     partitions.** The app then has no checkpoint to continue from.
         */
        delete: operations["deleteCheckpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/streams/{stream_name}/transfer-tasks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        /**
         * List transfer tasks
         * @description Lists the transfer tasks of a stream with their state and the quota.
         */
        get: operations["listTransferTasks"];
        put?: never;
        /**
         * Create a transfer task
         * @description Starts to copy the records of a stream to another service. `destination_type` names the service, and the descriptor
         *     for that type names the place in it. The service acts with the rights of an IAM agency, which must exist. A stream
         *     can have five tasks (`DIS.4357`), each with a unique name (`DIS.4355`).
         */
        post: operations["createTransferTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/streams/{stream_name}/transfer-tasks/{task_name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
                /**
                 * @description Name of the transfer task.
                 * @example newtask
                 */
                task_name: components["parameters"]["TransferTaskName"];
            };
            cookie?: never;
        };
        /**
         * Show a transfer task
         * @description Returns the state of a task, its destination, and its progress in each partition.
         */
        get: operations["showTransferTask"];
        put?: never;
        post?: never;
        /**
         * Delete a transfer task
         * @description Deletes a transfer task. The copied data stays.
         */
        delete: operations["deleteTransferTask"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/streams/{stream_name}/transfer-tasks/action": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start or stop transfer tasks
         * @description Starts tasks of a stream, or stops them so that they can be started again. The request names tasks by their ids,
         *     which `listTransferTasks` returns.
         */
        post: operations["batchTransferTaskAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/streams/{stream_name}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        /**
         * Show what went through a stream
         * @description Returns one or several metrics of a stream between two times: bytes and records that were uploaded and read,
         *     requests and how long they took, and requests that were refused because of traffic control.
         *
         *     Give `label` or `label_list`; with both, `label_list` counts. The time between start and end can be at most seven
         *     days (`DIS.4204`), and the service keeps only the last seven days.
         */
        get: operations["showStreamMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/streams/{stream_name}/partitions/{partition_id}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
                /**
                 * @description Partition of the stream, in either form.
                 * @example shardId-0000000000
                 */
                partition_id: components["schemas"]["PartitionId"];
            };
            cookie?: never;
        };
        /**
         * Show what went through a partition
         * @description Returns one or several metrics of a partition between two times: bytes and records that were uploaded and read.
         *     Labels and times work as in `showStreamMetrics`.
         */
        get: operations["showPartitionMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/stream/{stream_id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Id of the stream, as `showStream` returns it; not its name.
                 * @example 8QM3Nt9YTLOwtUVYJhO
                 */
                stream_id: components["parameters"]["StreamId"];
            };
            cookie?: never;
        };
        /**
         * Show the tags of a stream
         * @description Returns the tags of a stream, without the enterprise project (`sys_tags`).
         */
        get: operations["showStreamTags"];
        put?: never;
        /**
         * Add a tag to a stream
         * @description Adds a tag to a stream, which can have ten (`DIS.4601`). When the stream already has a tag with this key, the new
         *     value replaces the old one.
         */
        post: operations["createTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/stream/{stream_id}/tags/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Id of the stream, as `showStream` returns it; not its name.
                 * @example 8QM3Nt9YTLOwtUVYJhO
                 */
                stream_id: components["parameters"]["StreamId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a tag of a stream
         * @description Deletes the tag with a key. The service refuses a key that the stream does not have (`DIS.4604`).
         */
        delete: operations["deleteTag"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/stream/{stream_id}/tags/action": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Id of the stream, as `showStream` returns it; not its name.
                 * @example 8QM3Nt9YTLOwtUVYJhO
                 */
                stream_id: components["parameters"]["StreamId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add or delete tags of a stream
         * @description Adds several tags to a stream, or deletes several. A new tag replaces the previous value of its key. A request with
         *     the same key twice is refused. Deleting a tag that does not exist counts as success.
         */
        post: operations["batchTagAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/stream/tags": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * List all tags
         * @description Lists the tag keys of all streams of the project in the region, each with its values.
         */
        get: operations["listTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/stream/resource_instances/action": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find streams by their tags
         * @description Finds streams by tags and by name. The action `filter` lists them, page by page: for the next page, increase
         *     `offset` by the number of streams received. The action `count` only returns how many there are.
         *
         *     A stream is found when it has all of `tags`, any of `tags_any`, not all of `not_tags` and none of `not_tags_any`. Of
         *     these and `matches`, only those in the request count.
         */
        post: operations["listResourcesByTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/apps/{groupId}/consumers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the group; it is the name of the app.
                 * @example newapp
                 */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join a consumer group
         * @description Makes a program a member of a group, or keeps it a member while the group rebalances. After `syncDelayedTimeMs` the
         *     member asks for its partitions (`syncGroup`). `REJOIN` and `ERROR` mean: try again; `GROUP_NOT_EXIST`: create the
         *     app first; `ERR_SUBSCRIPTION`: a stream does not exist.
         */
        post: operations["joinGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/apps/{groupId}/consumers/{clientId}/partitions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the group; it is the name of the app.
                 * @example newapp
                 */
                groupId: components["parameters"]["GroupId"];
                /**
                 * @description Name of the member, chosen by the member.
                 * @example worker-1
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Obtain the partitions of a member
         * @description Returns the partitions of a member and their generation. `WAITING` means: ask again in half a second; `REJOIN`: join
         *     again. Asking again after `OK` changes nothing.
         */
        post: operations["syncGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/apps/{groupId}/consumers/{clientId}/heartbeats": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the group; it is the name of the app.
                 * @example newapp
                 */
                groupId: components["parameters"]["GroupId"];
                /**
                 * @description Name of the member, chosen by the member.
                 * @example worker-1
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that a member is alive
         * @description Keeps a member in its group, and returns the state of the group. `STABLE` means: continue reading; `JOINING`: join;
         *     `SYNCING`: ask for the partitions; `GROUP_NOT_EXIST`: create the app first. The service removes a member that is
         *     silent for too long, and gives its partitions to the others. It does not say how long that is.
         */
        post: operations["heartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/apps/{groupId}/consumers/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the group; it is the name of the app.
                 * @example newapp
                 */
                groupId: components["parameters"]["GroupId"];
                /**
                 * @description Name of the member, chosen by the member.
                 * @example worker-1
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Leave a consumer group
         * @description Removes a member from its group, so that the others get its partitions at once. If a member ends without leaving,
         *     they wait until the service notices its silence.
         */
        delete: operations["leaveGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Id of a project. */
        ProjectId: string;
        /** @description Name of a stream. Letters, digits, hyphens and underscores. */
        StreamName: string;
        /** @description Name of an app. Letters, digits, hyphens and underscores. */
        AppName: string;
        /** @description Name of an app as the checkpoint operations accept it. Letters, digits, hyphens and underscores. */
        CheckpointAppName: string;
        /**
         * @description Partition of a stream, in either of two forms that mean the same: `shardId-0000000000` or `0`. The partitions of
         *     a stream with three are 0, 1 and 2, or shardId-0000000000, shardId-0000000001 and shardId-0000000002.
         * @example shardId-0000000000
         * @example 0
         */
        PartitionId: string;
        /**
         * Format: int64
         * @description Sequence number of a record in its partition, as decimal digits: 0 to 9223372036854775807. Keep it as text; a
         *     JSON number of this size is rounded by many programs.
         */
        SequenceNumber: string;
        /**
         * Format: int64
         * @description Position in the hash range of the partitions, as decimal digits, 0 to 9223372036854775807.
         */
        HashKey: string;
        /** @description Cursor that points into a partition; opaque, valid for five minutes. */
        Cursor: string;
        /**
         * @description Where a cursor starts.
         * @default AT_SEQUENCE_NUMBER
         * @enum {string}
         */
        CursorType: "AT_SEQUENCE_NUMBER" | "AFTER_SEQUENCE_NUMBER" | "TRIM_HORIZON" | "LATEST" | "AT_TIMESTAMP";
        /**
         * @description Type of a checkpoint. With LAST_READ the service keeps one sequence number and its metadata.
         * @enum {string}
         */
        CheckpointType: "LAST_READ";
        /**
         * Format: int64
         * @description Time in milliseconds since 1970-01-01 UTC.
         */
        Milliseconds: number;
        /**
         * Format: int64
         * @description Time in seconds since 1970-01-01 UTC, ten digits.
         */
        Seconds: number;
        /** @description Id of a stream, assigned by the service. It stays the same as long as the stream exists. */
        StreamId: string;
        /**
         * @description Bytes of a record in base64, the standard alphabet with padding: `ZGF0YQ==` is the text "data". A record can have
         *     1 MB before it is encoded.
         */
        Base64: string;
        /**
         * @description Records in protocol buffers (proto2), as some official clients can send and read them. Fields are text, except for the
         *     numbers seqNum and timestamp (int64), failedRecordCount (int32, also when it is 0), endFlag (bool) and data (bytes).
         *     Field numbers:
         *
         *     - PutRecordsRequest: streamName 1, streamId 30, records 2; the one of the two that is not used may be empty
         *     - its entries: data 3 (bytes, no base64), explicitHashKey 4, partitionKey 5, partitionId 6, extendedInfo 7, timestamp 29
         *     - extendedInfo: fileName 8, deliverDataId 9, endFlag 10, seqNum 11
         *     - PutRecordsResult: failedRecordCount 21, records 22; its entries: shardId 23, sequenceNumber 24, errorCode 25, errorMessage 26
         *     - GetRecordsRequest: shardIterator 12, limit 13; the query parameters are sent as well
         *     - GetRecordsResult: nextShardIterator 14, records 16; its records: partitionKey 17, sequenceNumber 18, data 19,
         *       timestamp 27, timestampType 28
         */
        ProtobufRecords: string;
        CreateStreamRequest: {
            stream_name: components["schemas"]["StreamName"];
            /**
             * Format: int32
             * @description Number of partitions. The quota of the account applies.
             */
            partition_count: number;
            /**
             * @description COMMON accepts 1 MB/s per partition, ADVANCED 5 MB/s. When omitted, COMMON.
             * @enum {string}
             */
            stream_type?: "COMMON" | "ADVANCED";
            /**
             * @description Data type of the records. BLOB is any bytes.
             * @default BLOB
             * @enum {string}
             */
            data_type?: "BLOB" | "JSON" | "CSV";
            /**
             * Format: int32
             * @description How long records are kept, in hours.
             * @default 24
             */
            data_duration?: number;
            /**
             * @description Whether the service changes the number of partitions by itself.
             * @default false
             */
            auto_scale_enabled?: boolean;
            auto_scale_min_partition_count?: components["schemas"]["AutoScaleMinimum"];
            auto_scale_max_partition_count?: components["schemas"]["AutoScaleMaximum"];
            data_schema?: components["schemas"]["DataSchema"];
            csv_properties?: components["schemas"]["CsvProperties"];
            /**
             * @description How the records are compressed; when omitted, they are not compressed.
             * @enum {string}
             */
            compression_format?: "snappy" | "gzip" | "zip";
            /** @description Tags of the stream. */
            tags?: components["schemas"]["Tag"][];
            /** @description Enterprise project of the stream. */
            sys_tags?: components["schemas"]["SysTag"][];
            /** @description Whether the stream is in a private cluster. The Java client always sends it. */
            is_private?: boolean;
            /** @description Id of that cluster. */
            private_cluster_id?: string;
            /** @description Name of the topic in that cluster. */
            private_cluster_topic_name?: string;
        };
        /**
         * Format: int64
         * @description Minimum number of partitions when the service scales down.
         */
        AutoScaleMinimum: number;
        /**
         * Format: int32
         * @description Maximum number of partitions when the service scales up.
         */
        AutoScaleMaximum: number;
        /** @description Structure of JSON or CSV records, as an Avro schema. */
        DataSchema: string;
        /** @description How CSV records are written. */
        CsvProperties: {
            /** @description Separator between two values. */
            delimiter?: string;
        };
        /** @description A tag. A key appears once on a stream. */
        Tag: {
            key: components["schemas"]["TagKey"];
            /** @description Value. Letters, digits, periods, hyphens, underscores and Chinese characters. */
            value?: string;
        };
        /** @description Key of a tag. Letters, digits, hyphens, underscores and Chinese characters. */
        TagKey: string;
        /** @description Enterprise project of a stream. */
        SysTag: {
            /**
             * @description Always _sys_enterprise_project_id.
             * @enum {string}
             */
            key?: "_sys_enterprise_project_id";
            /**
             * @description Id of the enterprise project, a UUID of 36 characters; `0` is the default project.
             * @example 0b8ac67a-5ee1-4b5f-8f3a-0f6f3c3c8a11
             * @example 0
             */
            value?: string;
        };
        ListStreamsResponse: {
            /**
             * Format: int64
             * @description Total number of streams, on all pages together.
             */
            total_number: number;
            /** @description Names of the streams, sorted. */
            stream_names: string[];
            /** @description Whether there are more streams than listed here. */
            has_more_streams: boolean;
            /** @description The streams, in the order of the names. */
            stream_info_list?: components["schemas"]["StreamInfo"][];
        };
        /** @description A stream in a list. */
        StreamInfo: {
            /** @description Id of the stream. */
            stream_id?: string;
            /** @description Name of the stream. */
            stream_name: string;
            /**
             * Format: int64
             * @description When the stream was created, in milliseconds since 1970-01-01 UTC.
             */
            create_time?: number;
            /** @description How long records are kept, in hours. */
            retention_period?: number;
            /**
             * @description CREATING, RUNNING, TERMINATING, TERMINATED or FROZEN.
             * @example RUNNING
             */
            status?: string;
            /**
             * @description COMMON or ADVANCED.
             * @example COMMON
             */
            stream_type?: string;
            /**
             * @description Data type of the records: BLOB, JSON or CSV.
             * @example BLOB
             */
            data_type?: string;
            /** @description Number of writable partitions. */
            partition_count?: number;
            /** @description Whether the service changes the number of partitions by itself. */
            auto_scale_enabled?: boolean;
            /** @description Minimum number of partitions when the service scales down; 0 when it does not. */
            auto_scale_min_partition_count?: number;
            /** @description Maximum number of partitions when the service scales up; 0 when it does not. */
            auto_scale_max_partition_count?: number;
            /** @description Tags of the stream. */
            tags?: components["schemas"]["StreamTag"][];
            /** @description Enterprise project of the stream. */
            sys_tags?: components["schemas"]["StreamTag"][];
        };
        /** @description A tag as the service returns it. */
        StreamTag: {
            /** @description Key. A system tag has the key _sys_enterprise_project_id. */
            key?: string;
            /** @description Value. */
            value?: string;
            /** @description In system tags, _sys_enterprise_project_id again; the document gives no reason. */
            status?: string;
        };
        ShowStreamResponse: {
            /** @description Id of the stream. */
            stream_id?: string;
            /** @description Name of the stream. */
            stream_name: string;
            /**
             * Format: int64
             * @description When the stream was created, in milliseconds since 1970-01-01 UTC.
             */
            create_time?: number;
            /**
             * Format: int64
             * @description When the stream was last changed, in milliseconds since 1970-01-01 UTC.
             */
            last_modified_time?: number;
            /** @description How long records are kept, in hours. */
            retention_period?: number;
            /**
             * @description CREATING, RUNNING, TERMINATING, TERMINATED or FROZEN.
             * @example RUNNING
             */
            status: string;
            /**
             * @description COMMON or ADVANCED.
             * @example COMMON
             */
            stream_type?: string;
            /**
             * @description Data type of the records: BLOB, JSON or CSV.
             * @example BLOB
             */
            data_type?: string;
            /** @description Structure of JSON or CSV records, as an Avro schema. */
            data_schema?: string;
            /**
             * @description How the records are compressed, snappy, gzip or zip.
             * @example gzip
             */
            compression_format?: string;
            csv_properties?: components["schemas"]["CsvProperties"];
            /** @description Number of writable partitions, which are ACTIVE. */
            writable_partition_count?: number;
            /** @description Number of readable partitions, which are ACTIVE or DELETED. */
            readable_partition_count?: number;
            /** @description The partitions, in order. */
            partitions: components["schemas"]["Partition"][];
            /** @description Whether there are more partitions than listed here. */
            has_more_partitions: boolean;
            /** @description How the number of partitions was changed. */
            update_partition_counts?: components["schemas"]["PartitionCountChange"][];
            /** @description Whether the service changes the number of partitions by itself. */
            auto_scale_enabled?: boolean;
            /** @description Minimum number of partitions when the service scales down; 0 when it does not. */
            auto_scale_min_partition_count?: number;
            /** @description Maximum number of partitions when the service scales up; 0 when it does not. */
            auto_scale_max_partition_count?: number;
            /** @description Tags of the stream. */
            tags?: components["schemas"]["StreamTag"][];
            /** @description Enterprise project of the stream. */
            sys_tags?: components["schemas"]["StreamTag"][];
        };
        /** @description A partition of a stream. */
        Partition: {
            /**
             * @description Partition id in the long form.
             * @example shardId-0000000000
             */
            partition_id: string;
            /**
             * @description CREATING, ACTIVE, DELETED (readable until its records expire) or EXPIRED.
             * @example ACTIVE
             */
            status: string;
            /**
             * @description First and last hash key of its records; `[-1 : -1]` when it no longer accepts any.
             * @example [0 : 9223372036854775807]
             */
            hash_range?: string | null;
            /**
             * @description Earliest sequence number that is still kept, and the number that is written next. When the partition has expired, the text differs or is missing.
             * @example [289911 : 289927]
             */
            sequence_number_range?: string | null;
            /** @description Partition from which this one was made. */
            parent_partitions?: string | null;
        };
        /** @description A change of the number of partitions. */
        PartitionCountChange: {
            /**
             * Format: int64
             * @description Time of the change, in milliseconds since 1970-01-01 UTC.
             */
            create_timestamp?: number;
            /** @description Number of partitions before. */
            src_partition_count?: number;
            /** @description Number of partitions after. */
            target_partition_count?: number;
            /** @description Result as a number. */
            result_code?: number;
            /** @description Result as a text. */
            result_msg?: string | number | null;
            /** @description Whether the service made the change by itself. */
            auto_scale?: boolean;
        };
        UpdatePartitionCountRequest: {
            stream_name: components["schemas"]["StreamName"];
            /**
             * Format: int32
             * @description Target number of partitions.
             */
            target_partition_count: number;
        };
        UpdatePartitionCountResponse: {
            /** @description Name of the stream. */
            stream_name?: string;
            /** @description Number of partitions before. */
            current_partition_count?: number;
            /** @description Number of partitions after. */
            target_partition_count?: number;
        };
        UpdateStreamRequest: {
            stream_name: components["schemas"]["StreamName"];
            /**
             * Format: int32
             * @description How long records are kept from now on, in hours.
             */
            data_duration?: number;
            /**
             * @description Data type of the records from now on.
             * @enum {string}
             */
            data_type?: "BLOB" | "JSON" | "CSV";
            data_schema?: components["schemas"]["DataSchema"];
            /** @description Whether the service changes the number of partitions by itself. */
            auto_scale_enabled?: boolean;
            auto_scale_min_partition_count?: components["schemas"]["AutoScaleMinimum"];
            auto_scale_max_partition_count?: components["schemas"]["AutoScaleMaximum"];
        };
        CreatePoliciesRequest: {
            stream_id: components["schemas"]["StreamId"];
            /**
             * @description The users with the permission: `domainname.username`, or `domainname.*` for all users of an account; several are
             *     separated by commas. A former client also took `*` alone.
             */
            principal_name: string;
            action_type: components["schemas"]["PolicyAction"];
            effect: components["schemas"]["PolicyEffect"];
        };
        /**
         * @description The permitted action: uploading records or reading them.
         * @enum {string}
         */
        PolicyAction: "putRecords" | "getRecords";
        /**
         * @description Always accept.
         * @enum {string}
         */
        PolicyEffect: "accept";
        ListPoliciesResponse: {
            /** @description Id of the stream. */
            stream_id?: string;
            /** @description Id of the stream, in the other spelling. */
            streamId?: string;
            /** @description The policies. */
            rules: components["schemas"]["PolicyRule"][];
        };
        /** @description A policy. */
        PolicyRule: {
            /** @description Id of the account or user with the permission. */
            principal?: string;
            /** @description Who is permitted. */
            principal_name?: string;
            /**
             * @description The permitted action: putRecords or getRecords.
             * @example putRecords
             */
            action_type?: string;
            /**
             * @description Always accept.
             * @example accept
             */
            effect?: string;
        };
        SendRecordsRequest: {
            stream_name: components["schemas"]["StreamName"];
            /**
             * @description Id of the stream. The service uses it when no stream has the name; it is required for a stream that another
             *     account shares with yours. It may be empty, as in requests of the Python client.
             */
            stream_id?: string;
            /**
             * @description Records to upload. Together they may have 1 MB in a COMMON stream and 5 MB in an ADVANCED one. Their maximum
             *     number is not documented; official clients send up to 10,000.
             */
            records: components["schemas"]["SendRecordsEntry"][];
        };
        SendRecordsEntry: {
            data: components["schemas"]["Base64"];
            explicit_hash_key?: components["schemas"]["HashKey"];
            partition_id?: components["schemas"]["PartitionId"];
            /** @description Records with the same key go to the same partition, as long as the partitions do not change. */
            partition_key?: string;
            /**
             * Format: int64
             * @description Time of the record, in milliseconds since 1970-01-01 UTC.
             */
            timestamp?: number;
            extended_info?: components["schemas"]["FileBlock"];
        };
        /** @description Marks a record as a block of a file. Official clients split a file into blocks and upload them this way. */
        FileBlock: {
            /** @description Name of the file. */
            file_name?: string;
            /** @description Id of the upload, the same for all blocks of a file; letters and digits. */
            deliver_data_id?: string;
            /**
             * Format: int64
             * @description Number of the block, starting at 0.
             */
            sequence_number?: number;
            /** @description Whether it is the last block. */
            end_flag?: boolean;
        };
        SendRecordsResponse: {
            /** @description How many records were refused. */
            failed_record_count: number;
            /** @description One entry per record, in the order of the request. */
            records: components["schemas"]["SendRecordsResult"][];
        };
        /** @description The result for a record. The record was stored when `error_code` is missing or empty. */
        SendRecordsResult: {
            /** @description Partition of the record, in the long form; missing or empty when the record was refused. */
            partition_id?: string | null;
            /** @description Sequence number of the record; missing or empty when it was refused. */
            sequence_number?: string | null;
            /** @description Code of the error; `DIS.4303` and codes that begin with `DIS.5` are worth a retry. */
            error_code?: string | null;
            /** @description What went wrong. */
            error_message?: string | null;
        };
        ConsumeRecordsResponse: {
            /** @description Records in the order of their sequence numbers. */
            records: components["schemas"]["Record"][];
            next_partition_cursor: components["schemas"]["Cursor"];
        };
        Record: {
            /** @description Key with which the record was uploaded; missing when it was uploaded with a partition id. */
            partition_key?: string | null;
            /** @description Sequence number of the record in its partition. */
            sequence_number: string;
            /** @description Bytes of the record in base64. */
            data: string;
            /**
             * Format: int64
             * @description When the record was written, in milliseconds since 1970-01-01 UTC.
             */
            timestamp?: number;
            /**
             * @description Meaning of the timestamp; CreateTime is the time of the upload.
             * @example CreateTime
             */
            timestamp_type?: string;
        };
        ShowCursorResponse: {
            partition_cursor: components["schemas"]["Cursor"];
        };
        CreateAppRequest: {
            app_name: components["schemas"]["AppName"];
        };
        ListAppResponse: {
            /** @description Whether there are more apps than listed here. */
            has_more_app: boolean;
            /** @description The apps, sorted by name. */
            apps: components["schemas"]["App"][];
            /** @description Total number of apps. */
            total_number?: number;
        };
        /** @description An app. */
        App: {
            /** @description Name of the app. */
            app_name: string;
            /** @description Id of the app. */
            app_id?: string;
            /**
             * Format: int64
             * @description When the app was created, in milliseconds since 1970-01-01 UTC.
             */
            create_time?: number;
            /** @description Streams on which the app has checkpoints. */
            commit_checkpoint_stream_names?: string[];
        };
        ShowConsumerStateResponse: {
            /** @description Whether there are more partitions than listed here. */
            has_more: boolean;
            /** @description Name of the stream. */
            stream_name?: string;
            /** @description Name of the app. */
            app_name?: string;
            /** @description The partitions, in order. */
            partition_consuming_states: components["schemas"]["PartitionConsumingState"][];
        };
        PartitionConsumingState: {
            /** @description Partition of the stream, in either form. */
            partition_id: string | number;
            /** @description Checkpoint of the app; -1 when there is none. */
            sequence_number: string | number;
            /**
             * Format: int64
             * @description End of the range of sequence numbers in the partition.
             */
            latest_offset?: number;
            /**
             * Format: int64
             * @description Earliest sequence number that the partition still holds.
             */
            earliest_offset?: number;
            /**
             * @description Type of the checkpoint, LAST_READ.
             * @example LAST_READ
             */
            checkpoint_type?: string;
            /**
             * @description CREATING, ACTIVE, DELETED (readable until its records expire) or EXPIRED.
             * @example ACTIVE
             */
            status?: string;
            /** @description Metadata of the checkpoint; some versions of the service return it. */
            metadata?: string | null;
        };
        CommitCheckpointRequest: {
            app_name: components["schemas"]["CheckpointAppName"];
            checkpoint_type: components["schemas"]["CheckpointType"];
            stream_name: components["schemas"]["StreamName"];
            partition_id: components["schemas"]["PartitionId"];
            sequence_number: components["schemas"]["SequenceNumber"];
            /** @description Text that the service keeps with the checkpoint for the app, at most 1,000 characters. */
            metadata?: string;
            /** @description Name of the committing member of a consumer group; see consumer groups. */
            client_id?: string;
            /**
             * Format: int64
             * @description Generation of the group in which the member received the partition.
             */
            generation_id?: number;
            /** @description Id of the stream. The service uses it when no stream has the name. */
            stream_id?: string;
        };
        ShowCheckpointResponse: {
            /** @description The last committed sequence number; missing, empty or negative when there is no checkpoint. */
            sequence_number?: string | null;
            /** @description Metadata of that commit. */
            metadata?: string | null;
        };
        CreateObsTransferTaskRequest: {
            /**
             * @description Where to copy to. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            destination_type: "OBS";
            obs_destination_descriptor: components["schemas"]["ObsDestination"];
        };
        CreateMrsTransferTaskRequest: {
            /**
             * @description Where to copy to. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            destination_type: "MRS";
            mrs_destination_descriptor: components["schemas"]["MrsDestination"];
        };
        CreateDliTransferTaskRequest: {
            /**
             * @description Where to copy to. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            destination_type: "DLI";
            dli_destination_descriptor: components["schemas"]["DliDestination"];
        };
        CreateDwsTransferTaskRequest: {
            /**
             * @description Where to copy to. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            destination_type: "DWS";
            dws_destination_descriptor: components["schemas"]["DwsDestination"];
        };
        CreateCloudTableTransferTaskRequest: {
            /**
             * @description Where to copy to. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            destination_type: "CLOUDTABLE";
            cloudtable_destination_descriptor: components["schemas"]["CloudTableDestination"];
        };
        /** @description How records are written to OBS. */
        ObsDestination: {
            task_name: components["schemas"]["TransferTaskName"];
            agency_name: components["schemas"]["AgencyName"];
            deliver_time_interval: components["schemas"]["DeliverInterval"];
            consumer_strategy?: components["schemas"]["ConsumerStrategy"];
            obs_bucket_path: components["schemas"]["ObsBucketPath"];
            file_prefix?: components["schemas"]["FilePrefix"];
            /**
             * @description Pattern of the folders, for the creation time of the task or a time in the records (`processing_schema`); no
             *     folders when it is empty.
             * @enum {string}
             */
            partition_format?: "" | "yyyy" | "yyyy/MM" | "yyyy/MM/dd" | "yyyy/MM/dd/HH" | "yyyy/MM/dd/HH/mm";
            /**
             * @description Format of the files. Parquet and carbon require a stream of JSON records.
             * @default text
             * @enum {string}
             */
            destination_file_type?: "text" | "parquet" | "carbon";
            processing_schema?: components["schemas"]["ProcessingSchema"];
            /** @description Separator between two records in a text file: a comma, a semicolon, a vertical bar or a line break. */
            record_delimiter?: string;
        };
        /** @description The time in a record that names its folder. */
        ProcessingSchema: {
            /** @description Attribute of the record that holds the time. */
            timestamp_name: string;
            /**
             * @description Whether the time is text or a number of milliseconds with 13 digits.
             * @enum {string}
             */
            timestamp_type: "String" | "Timestamp";
            timestamp_format?: components["schemas"]["DateFormat"];
        };
        /** @description How records are written to the HDFS of an MRS cluster. */
        MrsDestination: {
            task_name: components["schemas"]["TransferTaskName"];
            agency_name: components["schemas"]["AgencyName"];
            deliver_time_interval: components["schemas"]["DeliverInterval"];
            consumer_strategy?: components["schemas"]["ConsumerStrategy"];
            /** @description Name of the cluster; it must not use Kerberos. */
            mrs_cluster_name: string;
            /** @description Id of the cluster. */
            mrs_cluster_id: string;
            /** @description Path in HDFS. */
            mrs_hdfs_path: string;
            /** @description Folder below that path, at most 50 characters. */
            hdfs_prefix_folder?: string;
            obs_bucket_path: components["schemas"]["ObsBucketPath"];
            file_prefix?: components["schemas"]["FilePrefix"];
            retry_duration?: components["schemas"]["RetryDuration"];
        };
        /** @description How records are written to a table of DLI. */
        DliDestination: {
            task_name: components["schemas"]["TransferTaskName"];
            agency_name: components["schemas"]["AgencyName"];
            deliver_time_interval: components["schemas"]["DeliverInterval"];
            consumer_strategy?: components["schemas"]["ConsumerStrategy"];
            /** @description Name of the database. */
            dli_database_name: string;
            /** @description Name of the table; its data must be in DLI itself. */
            dli_table_name: string;
            obs_bucket_path: components["schemas"]["ObsBucketPath"];
            file_prefix?: components["schemas"]["FilePrefix"];
            retry_duration?: components["schemas"]["RetryDuration"];
        };
        /** @description How records are written to a table of DWS. */
        DwsDestination: {
            task_name: components["schemas"]["TransferTaskName"];
            agency_name: components["schemas"]["AgencyName"];
            deliver_time_interval: components["schemas"]["DeliverInterval"];
            consumer_strategy?: components["schemas"]["ConsumerStrategy"];
            /** @description Name of the cluster. */
            dws_cluster_name: string;
            /** @description Id of the cluster. */
            dws_cluster_id: string;
            /** @description Name of the database. */
            dws_database_name: string;
            /** @description Schema in the database. */
            dws_schema: string;
            /** @description Name of the table. */
            dws_table_name: string;
            /**
             * @description Separator between two columns: a comma, a semicolon or a vertical bar.
             * @enum {string}
             */
            dws_delimiter: "," | ";" | "|";
            /** @description Name of the user of the database. */
            user_name: string;
            /**
             * Format: password
             * @description Password of that user. The service encrypts it with the KMS key.
             */
            user_password: string;
            /** @description Name of the key in KMS. */
            kms_user_key_name: string;
            /** @description Id of the key in KMS. */
            kms_user_key_id: string;
            /** @description Columns to fill, separated by commas; all columns when it is omitted or empty. */
            dws_table_columns?: string;
            options?: components["schemas"]["DwsOptions"];
            obs_bucket_path: components["schemas"]["ObsBucketPath"];
            file_prefix?: components["schemas"]["FilePrefix"];
            retry_duration?: components["schemas"]["RetryDuration"];
        };
        /** @description How faulty records are handled during loading. */
        DwsOptions: {
            /**
             * @description Whether a missing last field becomes null (`true` or `on`) or is an error (`false` or `off`).
             * @example false
             */
            fill_missing_fields?: string;
            /**
             * @description Whether fields without a column are ignored; same values.
             * @example false
             */
            ignore_extra_data?: string;
            /**
             * @description Whether invalid characters are converted; same values.
             * @example false
             */
            compatible_illegal_chars?: string;
            /**
             * @description Number of faulty records that loading tolerates, as digits, or `unlimited`. When omitted, 0.
             * @default 0
             * @example unlimited
             */
            reject_limit?: string;
            /** @description Name of the table for faulty records. */
            error_table_name?: string;
        };
        /** @description How records are written to HBase or OpenTSDB in a CloudTable cluster. Give the HBase fields or the schema of OpenTSDB. */
        CloudTableDestination: {
            task_name: components["schemas"]["TransferTaskName"];
            agency_name: components["schemas"]["AgencyName"];
            deliver_time_interval: components["schemas"]["DeliverInterval"];
            consumer_strategy?: components["schemas"]["ConsumerStrategy"];
            /** @description Name of the cluster. */
            cloudtable_cluster_name: string;
            /** @description Id of the cluster. */
            cloudtable_cluster_id: string;
            /** @description Name of the HBase table; required for HBase. */
            cloudtable_table_name?: string;
            cloudtable_schema?: components["schemas"]["HBaseSchema"];
            /** @description How a JSON record becomes OpenTSDB data; required for OpenTSDB. */
            opentsdb_schema?: components["schemas"]["OpenTsdbSchema"][];
            /**
             * @description Separator between the parts of a row key.
             * @default .
             */
            cloudtable_row_key_delimiter?: string;
            obs_backup_bucket_path?: components["schemas"]["ObsBucketPath"];
            backup_file_prefix?: components["schemas"]["FilePrefix"];
            retry_duration?: components["schemas"]["RetryDuration"];
        };
        /** @description How a JSON record becomes an HBase row. */
        HBaseSchema: {
            /** @description Attributes that make the row key, 1 to 64. */
            row_key: components["schemas"]["HBaseRowKey"][];
            /** @description Attributes that become columns, 1 to 4,096. */
            columns: components["schemas"]["HBaseColumn"][];
        };
        /** @description An attribute that is part of the row key. */
        HBaseRowKey: {
            value: components["schemas"]["JsonAttributeName"];
            type: components["schemas"]["JsonAttributeType"];
        };
        /** @description An attribute that becomes a column. */
        HBaseColumn: {
            /** @description Column family. */
            column_family_name: string;
            column_name: components["schemas"]["ShortName"];
            value: components["schemas"]["JsonAttributeName"];
            type: components["schemas"]["JsonAttributeType"];
        };
        /** @description How a JSON record becomes OpenTSDB data. */
        OpenTsdbSchema: {
            /** @description The parts of the metric's name. */
            metric: components["schemas"]["OpenTsdbMetric"][];
            timestamp: components["schemas"]["OpenTsdbTimestamp"];
            value: components["schemas"]["OpenTsdbValue"];
            /** @description The tags. */
            tags: components["schemas"]["OpenTsdbTag"][];
        };
        /** @description A part of the name of a metric. */
        OpenTsdbMetric: {
            /**
             * @description Whether the value is used as it is or names an attribute of the record.
             * @enum {string}
             */
            type: "Constant" | "String";
            /** @description Constant or name of an attribute, 1 to 32 letters, digits and periods. */
            value: string;
        };
        /** @description Time of the data. */
        OpenTsdbTimestamp: {
            /**
             * @description Whether the attribute is a number of milliseconds or text in `format`.
             * @enum {string}
             */
            type: "Timestamp" | "String";
            value: components["schemas"]["ShortName"];
            format?: components["schemas"]["DateFormat"];
        };
        /** @description Value of the data. */
        OpenTsdbValue: {
            type: components["schemas"]["JsonAttributeType"];
            value: components["schemas"]["ShortName"];
        };
        /** @description A tag of the data. */
        OpenTsdbTag: {
            name: components["schemas"]["ShortName"];
            type: components["schemas"]["JsonAttributeType"];
            value: components["schemas"]["ShortName"];
        };
        /** @description Name of a transfer task. Letters, digits, hyphens and underscores. */
        TransferTaskName: string;
        /** @description Name of the IAM agency with whose rights the service acts. The console creates one with the name dis_admin_agency. */
        AgencyName: string;
        /**
         * Format: int32
         * @description How often records are copied, in seconds. Without records nothing is written.
         * @default 300
         */
        DeliverInterval: number;
        /**
         * @description Whether the task begins with the newest records or with the oldest.
         * @default LATEST
         * @enum {string}
         */
        ConsumerStrategy: "LATEST" | "TRIM_HORIZON";
        /** @description Name of the OBS bucket. */
        ObsBucketPath: string;
        /** @description Folder in the bucket. Letters, digits, underscores and slashes; it does not begin with a slash. */
        FilePrefix: string;
        /**
         * @description How long to retry when copying fails, in seconds; 0 means no retry. Data that cannot be copied is kept in the bucket.
         * @default 1800
         */
        RetryDuration: string | number;
        /**
         * @description Format of a time that is text. Required when its type is String.
         * @enum {string}
         */
        DateFormat: "yyyy/MM/dd HH:mm:ss" | "MM/dd/yyyy HH:mm:ss" | "dd/MM/yyyy HH:mm:ss" | "yyyy-MM-dd HH:mm:ss" | "MM-dd-yyyy HH:mm:ss" | "dd-MM-yyyy HH:mm:ss";
        /** @description Name of an attribute of the JSON records. */
        JsonAttributeName: string;
        /**
         * @description Type of an attribute of the JSON records.
         * @enum {string}
         */
        JsonAttributeType: "Bigint" | "Double" | "Boolean" | "Timestamp" | "String" | "Decimal";
        /** @description A name of 1 to 32 letters, digits and underscores. */
        ShortName: string;
        ListTransferTasksResponse: {
            /** @description Total number of tasks. */
            total_number?: number;
            /** @description Maximum number of tasks. The example of the document lacks it. */
            quota?: number;
            /** @description The tasks. */
            tasks: components["schemas"]["TransferTask"][];
        };
        /** @description A transfer task in a list. */
        TransferTask: {
            /** @description Id of the task, for starting and stopping it. */
            task_id?: string;
            /** @description Name of the task. */
            task_name: string;
            state?: components["schemas"]["TransferTaskState"];
            destination_type?: components["schemas"]["DestinationType"];
            /**
             * Format: int64
             * @description When the task was created, in milliseconds since 1970-01-01 UTC.
             */
            create_time?: number;
            /**
             * Format: int64
             * @description When the task last copied data, in milliseconds since 1970-01-01 UTC.
             */
            last_transfer_timestamp?: number | null;
        };
        /**
         * @description STARTING, RUNNING, PAUSED (stopped), ERROR, ABNORMAL or DELETE (deleted).
         * @example RUNNING
         */
        TransferTaskState: string;
        /**
         * @description OBS, MRS, DLI, DWS or CLOUDTABLE.
         * @example OBS
         */
        DestinationType: string;
        ShowTransferTaskResponse: {
            /** @description Id of the stream. */
            stream_id?: string;
            /** @description Name of the stream. */
            stream_name?: string;
            /** @description Id of the task, for starting and stopping it. */
            task_id?: string;
            /** @description Name of the task. */
            task_name: string;
            state: components["schemas"]["TransferTaskState"];
            destination_type: components["schemas"]["DestinationType"];
            /**
             * Format: int64
             * @description When the task was created, in milliseconds since 1970-01-01 UTC.
             */
            create_time?: number;
            /**
             * Format: int64
             * @description When the task last copied data, in milliseconds since 1970-01-01 UTC.
             */
            last_transfer_timestamp?: number | null;
            /** @description Progress of the task in each partition. */
            partitions?: components["schemas"]["TransferTaskPartition"][];
            obs_destination_description?: components["schemas"]["DestinationDescription"];
            mrs_destination_description?: components["schemas"]["DestinationDescription"];
            dli_destination_description?: components["schemas"]["DestinationDescription"];
            dws_destination_descripton?: components["schemas"]["DestinationDescription"];
            dws_destination_description?: components["schemas"]["DestinationDescription"];
            cloudtable_destination_descripton?: components["schemas"]["DestinationDescription"];
            cloudtable_destination_description?: components["schemas"]["DestinationDescription"];
            cloud_table_destination_description?: components["schemas"]["DestinationDescription"];
        };
        /**
         * @description Destination of a task: the fields of its creation (ObsDestination, MrsDestination, DliDestination, DwsDestination,
         *     CloudTableDestination), as far as the service returns them. Some can be empty, and there can be more.
         */
        DestinationDescription: {
            [key: string]: unknown;
        };
        /** @description Progress of a task in a partition. */
        TransferTaskPartition: {
            /**
             * @description Partition id in the long form.
             * @example shardId-0000000000
             */
            partitionId?: string;
            state?: components["schemas"]["TransferTaskState"];
            /**
             * Format: int64
             * @description When data was last copied, in milliseconds since 1970-01-01 UTC.
             */
            last_transfer_timestamp?: number | null;
            /**
             * Format: int64
             * @description Sequence number up to which records have been copied.
             */
            last_transfer_offset?: number | null;
            /**
             * Format: int64
             * @description Number of records that were discarded.
             */
            discard?: number | null;
            /** @description Partition id, in the other spelling. */
            partition_id?: string;
            /** @description Status of the partition of the stream, CREATING, ACTIVE, DELETED or EXPIRED. */
            status?: string;
            /** @description First and last hash key of its records. */
            hash_range?: string | null;
            /** @description Earliest sequence number that is still kept, and the number that is written next. */
            sequence_number_range?: string | null;
            /** @description Partition from which this one was made. */
            parent_partitions?: string | null;
        };
        BatchStartTransferTaskRequest: {
            /**
             * @description What to do. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            action: "start";
            tasks: components["schemas"]["TransferTaskIds"];
        };
        BatchStopTransferTaskRequest: {
            /**
             * @description What to do. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            action: "stop";
            tasks: components["schemas"]["TransferTaskIds"];
        };
        /** @description The tasks. */
        TransferTaskIds: components["schemas"]["TransferTaskId"][];
        /** @description Names a task. */
        TransferTaskId: {
            /** @description Id of the task (`task_id`). */
            id: string;
        };
        /**
         * @description The metric: bytes and records that were uploaded or read, requests that succeeded, their average duration in
         *     milliseconds, and requests that were refused because of traffic control.
         * @enum {string}
         */
        StreamMetricLabel: "total_put_bytes_per_stream" | "total_get_bytes_per_stream" | "total_put_records_per_stream" | "total_get_records_per_stream" | "total_put_req_latency" | "total_get_req_latency" | "total_put_req_suc_per_stream" | "total_get_req_suc_per_stream" | "traffic_control_put" | "traffic_control_get";
        /**
         * @description The metric: bytes and records that were uploaded or read.
         * @enum {string}
         */
        PartitionMetricLabel: "total_put_bytes_per_partition" | "total_get_bytes_per_partition" | "total_put_records_per_partition" | "total_get_records_per_partition";
        /** @description Labels, separated by commas. */
        MetricLabelList: string;
        MetricsResponse: {
            metrics?: components["schemas"]["Metric"];
            /** @description All requested metrics; documented for streams only. */
            metrics_list?: components["schemas"]["Metric"][];
        };
        /** @description A metric. */
        Metric: {
            /** @description What is measured. */
            label?: string;
            /** @description Its values, in order of time. */
            dataPoints?: components["schemas"]["DataPoint"][];
        };
        /** @description A value at a time. */
        DataPoint: {
            /**
             * Format: int64
             * @description Time of the value, in seconds since 1970-01-01 UTC.
             */
            timestamp?: number;
            /**
             * Format: int64
             * @description The value.
             */
            value?: number;
        };
        CreateTagRequest: {
            tag: components["schemas"]["Tag"];
        };
        ShowStreamTagsResponse: {
            /** @description The tags. */
            tags: components["schemas"]["StreamTag"][];
        };
        BatchCreateTagsRequest: {
            /**
             * @description What to do. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            action: "create";
            /** @description The tags to add; no key twice. */
            tags: components["schemas"]["Tag"][];
        };
        BatchDeleteTagsRequest: {
            /**
             * @description What to do. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            action: "delete";
            /** @description The tags to delete. */
            tags: components["schemas"]["TagToDelete"][];
        };
        /** @description A tag to delete; only its key matters. Its characters are not checked. */
        TagToDelete: {
            /** @description Key. */
            key: string;
            /** @description Value; may be omitted. */
            value?: string;
        };
        ListTagsResponse: {
            /** @description The keys. */
            tags: components["schemas"]["TagValues"][];
        };
        /** @description A key with its values. */
        TagValues: {
            /** @description Key. */
            key?: string;
            /** @description Values of the key on any stream. */
            values?: string[];
        };
        ListResourcesByTagsRequest: {
            /**
             * @description Whether to list the streams or to count them.
             * @enum {string}
             */
            action: "filter" | "count";
            /**
             * @description Maximum number of streams to list, 1 to 1,000, as text. Only with filter.
             * @default 1000
             * @example 100
             */
            limit?: string;
            /**
             * @description Number of streams to skip, as text. Only with filter.
             * @default 0
             * @example 0
             */
            offset?: string;
            tags?: components["schemas"]["TagFilters"];
            tags_any?: components["schemas"]["TagFilters"];
            not_tags?: components["schemas"]["TagFilters"];
            not_tags_any?: components["schemas"]["TagFilters"];
            /** @description Text that the name of a stream must contain. */
            matches?: components["schemas"]["NameFilter"][];
        };
        /** @description Keys to look for, at most ten, each once. */
        TagFilters: components["schemas"]["TagFilter"][];
        /** @description A key, and values of which any one matches; without values, any value matches. */
        TagFilter: {
            key: components["schemas"]["TagKey"];
            /** @description Values, at most ten, each once. A value that begins with an asterisk matches all values that contain the rest. */
            values?: string[];
        };
        /** @description Text that the name of a stream must contain. */
        NameFilter: {
            /**
             * @description Always resource_name.
             * @enum {string}
             */
            key: "resource_name";
            /** @description The name, or a part of it. */
            value: string;
        };
        ListResourcesByTagsResponse: {
            /** @description The streams found. */
            resources?: components["schemas"]["TaggedResource"][];
            /** @description Total number of streams, on all pages together. */
            total_count?: number;
        };
        /** @description A stream with its tags. */
        TaggedResource: {
            /** @description Id of the stream. */
            resource_id?: string;
            /** @description Name of the stream. */
            resource_name?: string;
            /** @description More about the stream; empty in the example of the document. */
            resource_detail?: string | Record<string, never> | null;
            /** @description Its tags. */
            tags?: components["schemas"]["StreamTag"][];
        };
        /** @description Name of a member of a consumer group, unique in the group. */
        ClientId: string;
        JoinGroupRequest: {
            groupId: components["schemas"]["AppName"];
            clientId: components["schemas"]["ClientId"];
            /** @description Names of the streams to read. Give these or a pattern. */
            interestedStream?: components["schemas"]["StreamName"][];
            /** @description Ids of streams to read that another account shares. */
            interestedStreamIdList?: components["schemas"]["StreamId"][];
            /**
             * @description Regular expression for the names of the streams to read; it also matches future streams.
             * @example new.*
             */
            streamPattern?: string;
            /** @description Whether to assign partitions sooner. Its exact effect is unknown. */
            accelerateAssignEnabled?: boolean;
            /**
             * Format: int64
             * @description How long the group waits for this member during a rebalance, in milliseconds.
             */
            rebalanceTimeoutMs?: number;
        };
        JoinGroupResponse: {
            /**
             * @description OK, REJOIN, ERROR, ERR_SUBSCRIPTION or GROUP_NOT_EXIST.
             * @example OK
             */
            state: string;
            /** @description Names of the streams that the group reads. */
            subscription?: string[] | null;
            /**
             * Format: int64
             * @description How long to wait before asking for the partitions, in milliseconds.
             */
            syncDelayedTimeMs?: number | null;
        };
        GroupMemberRequest: {
            groupId: components["schemas"]["AppName"];
            clientId: components["schemas"]["ClientId"];
            /**
             * Format: int64
             * @description Generation of the member's partitions; -1 before it has any.
             */
            generation: number;
        };
        SyncGroupResponse: {
            /**
             * @description OK, WAITING, REJOIN, ERROR or GROUP_NOT_EXIST.
             * @example OK
             */
            state: string;
            /**
             * Format: int64
             * @description Generation of the assignment; send it with heartbeats and commits.
             */
            generation?: number | null;
            /** @description Numbers of the member's partitions, by stream name; by id for a stream that the member asked for by its id. */
            assignment?: {
                [key: string]: number[];
            } | null;
        };
        HeartbeatResponse: {
            /**
             * @description STABLE, JOINING, SYNCING or GROUP_NOT_EXIST.
             * @example STABLE
             */
            state: string;
        };
        /**
         * @description Error of the service or of a gateway in front of it. The service sends `errorCode` and `message`, the documents show
         *     `error_code` and `error_msg`; read both.
         */
        Error: components["schemas"]["ServiceError"] | components["schemas"]["GatewayError"];
        ServiceError: {
            /**
             * @description Code of the service, a key of `x-error-codes`.
             * @example DIS.4301
             */
            errorCode: string;
            /** @description Description of the error for people. */
            message: string;
        };
        GatewayError: {
            /**
             * @description Code of the service or of the gateway.
             * @example APIGW.0301
             */
            error_code: string;
            /** @description Description of the error for people. */
            error_msg: string;
        };
    };
    responses: {
        /** @description Done; the body is empty. */
        CreatedWithoutBody: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The metrics. */
        Metrics: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MetricsResponse"];
            };
        };
        /**
         * @description Refused. The code says why, and whether a retry can help: throttling (`DIS.4303`, `DIS.4305`) and expired cursors
         *     (`DIS.4225`) also have this status.
         */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A gateway in front of the service did not accept the credentials. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The credentials are valid but do not permit this call, or the account is in arrears. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The document lists this status for the call, but does not say when it is returned. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is too large. */
        TooLarge: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many requests; wait before the next one. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The service did not accept the credentials; the code says what is wrong with them. */
        AuthenticationFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The service failed; the same request can succeed later. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /**
         * @description Id of the project that the stream belongs to.
         * @example 0123456789abcdef0123456789abcdef
         */
        ProjectId: components["schemas"]["ProjectId"];
        /**
         * @description Name of the stream.
         * @example newstream
         */
        StreamName: components["schemas"]["StreamName"];
        /**
         * @description Name of the app.
         * @example newapp
         */
        AppName: components["schemas"]["AppName"];
        /**
         * @description Id of the stream, as `showStream` returns it; not its name.
         * @example 8QM3Nt9YTLOwtUVYJhO
         */
        StreamId: components["schemas"]["StreamId"];
        /**
         * @description Id of the stream. The service uses it when no stream has the name; it is required for a stream that another account shares.
         * @example 8QM3Nt9YTLOwtUVYJhO
         */
        OptionalStreamId: components["schemas"]["StreamId"];
        /**
         * @description Name of the stream that the checkpoint belongs to.
         * @example newstream
         */
        CheckpointStreamName: components["schemas"]["StreamName"];
        /**
         * @description Name of the app that the checkpoint belongs to.
         * @example newapp
         */
        CheckpointAppName: components["schemas"]["CheckpointAppName"];
        /**
         * @description Type of the checkpoint.
         * @example LAST_READ
         */
        CheckpointType: components["schemas"]["CheckpointType"];
        /**
         * @description Name of the transfer task.
         * @example newtask
         */
        TransferTaskName: components["schemas"]["TransferTaskName"];
        /**
         * @description Start of the period.
         * @example 1593569640
         */
        MetricStartTime: components["schemas"]["Seconds"];
        /**
         * @description End of the period.
         * @example 1593573240
         */
        MetricEndTime: components["schemas"]["Seconds"];
        /**
         * @description Name of the group; it is the name of the app.
         * @example newapp
         */
        GroupId: components["schemas"]["AppName"];
        /**
         * @description Name of the member, chosen by the member.
         * @example worker-1
         */
        ClientId: components["schemas"]["ClientId"];
    };
    requestBodies: never;
    headers: {
        /**
         * @description How long to wait before the next request, in seconds or as a date.
         * @example 2
         */
        RetryAfter: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listStreams: {
        parameters: {
            query?: {
                /**
                 * @description Maximum number of streams to list.
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description List the streams after this one; the list does not include it.
                 * @example newstream
                 */
                start_stream_name?: components["schemas"]["StreamName"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The streams. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListStreamsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    createStream: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateStreamRequest"];
            };
        };
        responses: {
            201: components["responses"]["CreatedWithoutBody"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    showStream: {
        parameters: {
            query?: {
                /**
                 * @description List the partitions after this one; the list does not include it.
                 * @example shardId-0000000000
                 */
                start_partitionId?: components["schemas"]["PartitionId"];
                /**
                 * @description Maximum number of partitions to list.
                 * @example 100
                 */
                limit_partitions?: number;
                /**
                 * @description Id of the stream. The service uses it when no stream has the name; it is required for a stream that another account shares.
                 * @example 8QM3Nt9YTLOwtUVYJhO
                 */
                stream_id?: components["parameters"]["OptionalStreamId"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowStreamResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    updatePartitionCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePartitionCountRequest"];
            };
        };
        responses: {
            /** @description The number of partitions will be changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdatePartitionCountResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteStream: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted; the body is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    updateStream: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateStreamRequest"];
            };
        };
        responses: {
            /** @description Changed; the body is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    listPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policies. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPoliciesResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    createPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePoliciesRequest"];
            };
        };
        responses: {
            201: components["responses"]["CreatedWithoutBody"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    consumeRecords: {
        parameters: {
            query: {
                /**
                 * @description The cursor, from `showCursor` or from the previous read.
                 * @example eyJnZXRJdGVyYXRvclBhcmFtIjp7InN0cmVhbS1uYW1lIjoianpjIn19
                 */
                "partition-cursor": components["schemas"]["Cursor"];
                /**
                 * @description Maximum number of bytes to return. A record larger than this is never returned, so leave room for the largest
                 *     one.
                 * @example 1048576
                 */
                max_fetch_bytes?: number;
                /**
                 * @deprecated
                 * @description Maximum number of records to return. The Java client says that it has no effect.
                 * @example 1000
                 */
                limit?: number;
                /**
                 * @description Name of the app that reads. What the service does with it is unknown.
                 * @example newapp
                 */
                app_name?: components["schemas"]["AppName"];
            };
            header?: {
                /**
                 * @description The compressions that the client can read. The service knows lz4, snappy and zstd, and ignores others.
                 * @example lz4
                 */
                "Accept-Encoding"?: string;
            };
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The records; an empty list when there is nothing to read now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsumeRecordsResponse"];
                    "application/x-protobuf": components["schemas"]["ProtobufRecords"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    sendRecords: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description How the body is compressed; when omitted, it is not compressed. lz4 is one raw block without a frame, snappy is
                 *     the raw format, and zstd is a standard frame.
                 * @example lz4
                 */
                "Content-Encoding"?: "lz4" | "snappy" | "zstd";
                /**
                 * @description Length of the body before compression with lz4, in bytes.
                 * @example 2048
                 */
                "x-dis-lz4-content-length"?: number;
                /**
                 * @description Length of the body before compression with zstd, in bytes.
                 * @example 2048
                 */
                "x-dis-zstd-content-length"?: number;
            };
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendRecordsRequest"];
                "application/x-protobuf": components["schemas"]["ProtobufRecords"];
            };
        };
        responses: {
            /** @description One result per record. Check `failed_record_count`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendRecordsResponse"];
                    "application/x-protobuf": components["schemas"]["ProtobufRecords"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    showCursor: {
        parameters: {
            query: {
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                "stream-name": components["schemas"]["StreamName"];
                /**
                 * @description Partition of the stream, in either form.
                 * @example shardId-0000000000
                 */
                "partition-id": components["schemas"]["PartitionId"];
                /**
                 * @description Where to start; see the list above.
                 * @example AFTER_SEQUENCE_NUMBER
                 */
                "cursor-type"?: components["schemas"]["CursorType"];
                /**
                 * @description Sequence number to start at or after, for the two types that end in SEQUENCE_NUMBER.
                 * @example 10
                 */
                "starting-sequence-number"?: components["schemas"]["SequenceNumber"];
                /**
                 * @description Time to start at, in milliseconds since 1970-01-01 UTC, for AT_TIMESTAMP. A time in the future acts like LATEST.
                 * @example 1527577402541
                 */
                timestamp?: components["schemas"]["Milliseconds"];
                /**
                 * @description Id of the stream. The service uses it when no stream has the name; it is required for a stream that another account shares.
                 * @example 8QM3Nt9YTLOwtUVYJhO
                 */
                "stream-id"?: components["schemas"]["StreamId"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cursor. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowCursorResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    listApp: {
        parameters: {
            query?: {
                /**
                 * @description Maximum number of apps to list.
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description List the apps after this one; the list does not include it.
                 * @example newapp
                 */
                start_app_name?: components["schemas"]["AppName"];
                /**
                 * @description List only the apps that have a checkpoint on this stream.
                 * @example newstream
                 */
                stream_name?: components["schemas"]["StreamName"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The apps. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAppResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    createApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAppRequest"];
            };
        };
        responses: {
            201: components["responses"]["CreatedWithoutBody"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    showApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the app.
                 * @example newapp
                 */
                app_name: components["parameters"]["AppName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The app. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the app.
                 * @example newapp
                 */
                app_name: components["parameters"]["AppName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted; the body is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    showConsumerState: {
        parameters: {
            query: {
                /**
                 * @description Type of the checkpoints.
                 * @example LAST_READ
                 */
                checkpoint_type: components["schemas"]["CheckpointType"];
                /**
                 * @description Maximum number of partitions to list.
                 * @example 100
                 */
                limit?: number;
                /**
                 * @description List the partitions after this one; the list does not include it.
                 * @example shardId-0000000000
                 */
                start_partition_id?: components["schemas"]["PartitionId"];
                /**
                 * @description Id of the stream. The service uses it when no stream has the name; it is required for a stream that another account shares.
                 * @example 8QM3Nt9YTLOwtUVYJhO
                 */
                stream_id?: components["parameters"]["OptionalStreamId"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the app.
                 * @example newapp
                 */
                app_name: components["parameters"]["AppName"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The partitions and how far the app has come in each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowConsumerStateResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    showCheckpoint: {
        parameters: {
            query: {
                /**
                 * @description Name of the stream that the checkpoint belongs to.
                 * @example newstream
                 */
                stream_name: components["parameters"]["CheckpointStreamName"];
                /**
                 * @description Partition of the stream, in either form.
                 * @example 0
                 */
                partition_id: components["schemas"]["PartitionId"];
                /**
                 * @description Name of the app that the checkpoint belongs to.
                 * @example newapp
                 */
                app_name: components["parameters"]["CheckpointAppName"];
                /**
                 * @description Type of the checkpoint.
                 * @example LAST_READ
                 */
                checkpoint_type: components["parameters"]["CheckpointType"];
                /**
                 * @description Id of the stream. The service uses it when no stream has the name; it is required for a stream that another account shares.
                 * @example 8QM3Nt9YTLOwtUVYJhO
                 */
                stream_id?: components["parameters"]["OptionalStreamId"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The checkpoint. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowCheckpointResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    commitCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommitCheckpointRequest"];
            };
        };
        responses: {
            201: components["responses"]["CreatedWithoutBody"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteCheckpoint: {
        parameters: {
            query: {
                /**
                 * @description Name of the stream that the checkpoint belongs to.
                 * @example newstream
                 */
                stream_name: components["parameters"]["CheckpointStreamName"];
                /**
                 * @description Name of the app that the checkpoint belongs to.
                 * @example newapp
                 */
                app_name: components["parameters"]["CheckpointAppName"];
                /**
                 * @description Type of the checkpoint.
                 * @example LAST_READ
                 */
                checkpoint_type: components["parameters"]["CheckpointType"];
                /**
                 * @description Partition of the stream, in either form. When omitted, all partitions of the stream are meant.
                 * @example 0
                 */
                partition_id?: components["schemas"]["PartitionId"];
                /**
                 * @description Id of the stream. The service uses it when no stream has the name; it is required for a stream that another account shares.
                 * @example 8QM3Nt9YTLOwtUVYJhO
                 */
                stream_id?: components["parameters"]["OptionalStreamId"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted; the body is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    listTransferTasks: {
        parameters: {
            query?: {
                /**
                 * @description Maximum number of tasks to list.
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description List the tasks after this one; the list does not include it.
                 * @example newtask
                 */
                start_task_name?: components["schemas"]["TransferTaskName"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tasks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListTransferTasksResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    createTransferTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateObsTransferTaskRequest"] | components["schemas"]["CreateMrsTransferTaskRequest"] | components["schemas"]["CreateDliTransferTaskRequest"] | components["schemas"]["CreateDwsTransferTaskRequest"] | components["schemas"]["CreateCloudTableTransferTaskRequest"];
            };
        };
        responses: {
            201: components["responses"]["CreatedWithoutBody"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    showTransferTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
                /**
                 * @description Name of the transfer task.
                 * @example newtask
                 */
                task_name: components["parameters"]["TransferTaskName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowTransferTaskResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteTransferTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
                /**
                 * @description Name of the transfer task.
                 * @example newtask
                 */
                task_name: components["parameters"]["TransferTaskName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted; the body is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    batchTransferTaskAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchStartTransferTaskRequest"] | components["schemas"]["BatchStopTransferTaskRequest"];
            };
        };
        responses: {
            /** @description Done; the body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    showStreamMetrics: {
        parameters: {
            query: {
                /**
                 * @description The metric.
                 * @example total_put_records_per_stream
                 */
                label?: components["schemas"]["StreamMetricLabel"];
                /**
                 * @description Several metrics, separated by commas; it takes precedence over `label`.
                 * @example total_put_records_per_stream,total_get_records_per_stream
                 */
                label_list?: components["schemas"]["MetricLabelList"];
                /**
                 * @description Start of the period.
                 * @example 1593569640
                 */
                start_time: components["parameters"]["MetricStartTime"];
                /**
                 * @description End of the period.
                 * @example 1593573240
                 */
                end_time: components["parameters"]["MetricEndTime"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Metrics"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    showPartitionMetrics: {
        parameters: {
            query: {
                /**
                 * @description The metric.
                 * @example total_put_records_per_partition
                 */
                label?: components["schemas"]["PartitionMetricLabel"];
                /**
                 * @description Several metrics, separated by commas; it takes precedence over `label`.
                 * @example total_put_records_per_partition,total_get_records_per_partition
                 */
                label_list?: components["schemas"]["MetricLabelList"];
                /**
                 * @description Start of the period.
                 * @example 1593569640
                 */
                start_time: components["parameters"]["MetricStartTime"];
                /**
                 * @description End of the period.
                 * @example 1593573240
                 */
                end_time: components["parameters"]["MetricEndTime"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the stream.
                 * @example newstream
                 */
                stream_name: components["parameters"]["StreamName"];
                /**
                 * @description Partition of the stream, in either form.
                 * @example shardId-0000000000
                 */
                partition_id: components["schemas"]["PartitionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Metrics"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    showStreamTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Id of the stream, as `showStream` returns it; not its name.
                 * @example 8QM3Nt9YTLOwtUVYJhO
                 */
                stream_id: components["parameters"]["StreamId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tags. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowStreamTagsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    createTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Id of the stream, as `showStream` returns it; not its name.
                 * @example 8QM3Nt9YTLOwtUVYJhO
                 */
                stream_id: components["parameters"]["StreamId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTagRequest"];
            };
        };
        responses: {
            /** @description Done; the body is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Id of the stream, as `showStream` returns it; not its name.
                 * @example 8QM3Nt9YTLOwtUVYJhO
                 */
                stream_id: components["parameters"]["StreamId"];
                /**
                 * @description Key of the tag.
                 * @example key1
                 */
                key: components["schemas"]["TagKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted; the body is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    batchTagAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Id of the stream, as `showStream` returns it; not its name.
                 * @example 8QM3Nt9YTLOwtUVYJhO
                 */
                stream_id: components["parameters"]["StreamId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchCreateTagsRequest"] | components["schemas"]["BatchDeleteTagsRequest"];
            };
        };
        responses: {
            /** @description Done; the body is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    listTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys with their values. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListTagsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    listResourcesByTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListResourcesByTagsRequest"];
            };
        };
        responses: {
            /** @description The streams found, or their number. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListResourcesByTagsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    joinGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the group; it is the name of the app.
                 * @example newapp
                 */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinGroupRequest"];
            };
        };
        responses: {
            /** @description Whether the program is a member, and when to ask for its partitions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinGroupResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    syncGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the group; it is the name of the app.
                 * @example newapp
                 */
                groupId: components["parameters"]["GroupId"];
                /**
                 * @description Name of the member, chosen by the member.
                 * @example worker-1
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupMemberRequest"];
            };
        };
        responses: {
            /** @description The partitions, or the step that is needed first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncGroupResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    heartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the group; it is the name of the app.
                 * @example newapp
                 */
                groupId: components["parameters"]["GroupId"];
                /**
                 * @description Name of the member, chosen by the member.
                 * @example worker-1
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupMemberRequest"];
            };
        };
        responses: {
            /** @description State of the group. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeartbeatResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
    leaveGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the project that the stream belongs to.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description Name of the group; it is the name of the app.
                 * @example newapp
                 */
                groupId: components["parameters"]["GroupId"];
                /**
                 * @description Name of the member, chosen by the member.
                 * @example worker-1
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member has left; the body is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            441: components["responses"]["AuthenticationFailed"];
            500: components["responses"]["ServerError"];
        };
    };
}
