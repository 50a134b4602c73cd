// Compiled from openapi.yaml by `npm run generate`. Do not edit.
import type { CallOptions } from "../src/options.js";
import type { DisCall } from "../src/dis-call.js";
import type { CallInput, CallOutput } from "../src/contract/signatures.js";

/**
 * One method per call of the service, each with flat input: path, query and body fields in one object, named as on the wire.
 * All of them fail with a `DisError`.
 */
export interface DisCalls {
  /**
   * List streams.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200.
   *
   * Source: API reference - Querying Streams.
   *
   * @example
   * const response = await dis.listStreams({
   *   limit: 10,
   *   start_stream_name: "newstream"
   * });
   */
  readonly listStreams: (input?: CallInput<"listStreams">, options?: CallOptions) => DisCall<CallOutput<"listStreams">>;

  /**
   * Create a stream.
   *
   * Can be retried only when the service certainly did not process the first attempt, for example after throttling.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4300, DIS.4307, DIS.4308, DIS.4360, DIS.4601.
   *
   * Source: API reference - Creating a Stream.
   *
   * @example
   * await dis.createStream({
   *   stream_name: "newstream",
   *   partition_count: 3,
   *   data_duration: 24
   * });
   */
  readonly createStream: (input: CallInput<"createStream">, options?: CallOptions) => DisCall<CallOutput<"createStream">>;

  /**
   * Show a stream.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4201, DIS.4301, DIS.4302.
   *
   * Source: API reference - Querying Details of a Stream.
   *
   * @example
   * const response = await dis.showStream({
   *   stream_name: "newstream",
   *   start_partitionId: "shardId-0000000000",
   *   limit_partitions: 100,
   *   stream_id: "8QM3Nt9YTLOwtUVYJhO"
   * });
   */
  readonly showStream: (input: CallInput<"showStream">, options?: CallOptions) => DisCall<CallOutput<"showStream">>;

  /**
   * Change the number of partitions.
   *
   * Can be retried only when the service certainly did not process the first attempt, for example after throttling.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4205, DIS.4300, DIS.4301, DIS.4308.
   *
   * Source: API reference - Changing Partition Quantity.
   *
   * @example
   * const response = await dis.updatePartitionCount({
   *   stream_name: "newstream",
   *   target_partition_count: 5
   * });
   */
  readonly updatePartitionCount: (input: CallInput<"updatePartitionCount">, options?: CallOptions) => DisCall<CallOutput<"updatePartitionCount">>;

  /**
   * Delete a stream.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4205, DIS.4301.
   *
   * Source: API reference - Deleting a Stream.
   *
   * @example
   * await dis.deleteStream({
   *   stream_name: "newstream"
   * });
   */
  readonly deleteStream: (input: CallInput<"deleteStream">, options?: CallOptions) => DisCall<CallOutput<"deleteStream">>;

  /**
   * Change the settings of a stream.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4205, DIS.4300, DIS.4301, DIS.4360.
   *
   * Source: API reference (earlier edition) - Updating Stream Information.
   *
   * @example
   * await dis.updateStream({
   *   stream_name: "newstream",
   *   data_duration: 48
   * });
   */
  readonly updateStream: (input: CallInput<"updateStream">, options?: CallOptions) => DisCall<CallOutput<"updateStream">>;

  /**
   * List who may use a stream.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4301.
   *
   * Source: API reference (earlier edition) - Querying Permission Policies.
   *
   * @example
   * const response = await dis.listPolicies({
   *   stream_name: "newstream"
   * });
   */
  readonly listPolicies: (input: CallInput<"listPolicies">, options?: CallOptions) => DisCall<CallOutput<"listPolicies">>;

  /**
   * Let another account use a stream.
   *
   * Can be retried only when the service certainly did not process the first attempt, for example after throttling.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4300, DIS.4301.
   *
   * Source: API reference (earlier edition) - Adding Permission Policies.
   *
   * @example
   * await dis.createPolicies({
   *   stream_name: "newstream",
   *   stream_id: "8QM3Nt9YTLOwtUVYJhO",
   *   principal_name: "domainname.username",
   *   action_type: "putRecords",
   *   effect: "accept"
   * });
   */
  readonly createPolicies: (input: CallInput<"createPolicies">, options?: CallOptions) => DisCall<CallOutput<"createPolicies">>;

  /**
   * Read records.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4205, DIS.4217, DIS.4225, DIS.4226, DIS.4301, DIS.4302, DIS.4303, DIS.4305, DIS.4319.
   *
   * Source: API reference - Downloading Data.
   *
   * @example
   * const response = await dis.consumeRecords({
   *   "partition-cursor": "eyJnZXRJdGVyYXRvclBhcmFtIjp7InN0cmVhbS1uYW1lIjoianpjIn19",
   *   max_fetch_bytes: 1048576,
   *   limit: 1000,
   *   app_name: "newapp"
   * });
   */
  readonly consumeRecords: (input: CallInput<"consumeRecords">, options?: CallOptions) => DisCall<CallOutput<"consumeRecords">>;

  /**
   * Upload records.
   *
   * Can be retried; a retry can store a record twice.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4201, DIS.4202, DIS.4205, DIS.4300, DIS.4301, DIS.4302, DIS.4303, DIS.4305, DIS.4319, DIS.5250.
   *
   * Source: API reference - Uploading Data.
   *
   * @example
   * const response = await dis.sendRecords({
   *   stream_name: "newstream",
   *   records: [
   *     {
   *       data: "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE="
   *     }
   *   ]
   * });
   */
  readonly sendRecords: (input: CallInput<"sendRecords">, options?: CallOptions) => DisCall<CallOutput<"sendRecords">>;

  /**
   * Obtain a cursor.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4201, DIS.4205, DIS.4215, DIS.4216, DIS.4224, DIS.4226, DIS.4300, DIS.4301, DIS.4302, DIS.4305, DIS.4319.
   *
   * Source: API reference - Obtaining Data Cursors.
   *
   * @example
   * const response = await dis.showCursor({
   *   "stream-name": "newstream",
   *   "partition-id": "shardId-0000000000",
   *   "cursor-type": "AFTER_SEQUENCE_NUMBER",
   *   "starting-sequence-number": "10",
   *   "stream-id": "8QM3Nt9YTLOwtUVYJhO"
   * });
   */
  readonly showCursor: (input: CallInput<"showCursor">, options?: CallOptions) => DisCall<CallOutput<"showCursor">>;

  /**
   * List apps.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4301, DIS.4332.
   *
   * Source: API reference - Querying Apps.
   *
   * @example
   * const response = await dis.listApp({
   *   limit: 10,
   *   start_app_name: "newapp",
   *   stream_name: "newstream"
   * });
   */
  readonly listApp: (input?: CallInput<"listApp">, options?: CallOptions) => DisCall<CallOutput<"listApp">>;

  /**
   * Create an app.
   *
   * Can be retried only when the service certainly did not process the first attempt, for example after throttling.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4300, DIS.4329, DIS.4330.
   *
   * Source: API reference - Creating a Consumption App.
   *
   * @example
   * await dis.createApp({
   *   app_name: "newapp"
   * });
   */
  readonly createApp: (input: CallInput<"createApp">, options?: CallOptions) => DisCall<CallOutput<"createApp">>;

  /**
   * Show an app.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4332.
   *
   * Source: API reference - Querying App Details.
   *
   * @example
   * const response = await dis.showApp({
   *   app_name: "newapp"
   * });
   */
  readonly showApp: (input: CallInput<"showApp">, options?: CallOptions) => DisCall<CallOutput<"showApp">>;

  /**
   * Delete an app.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4331, DIS.4332.
   *
   * Source: API reference - Deleting an App.
   *
   * @example
   * await dis.deleteApp({
   *   app_name: "newapp"
   * });
   */
  readonly deleteApp: (input: CallInput<"deleteApp">, options?: CallOptions) => DisCall<CallOutput<"deleteApp">>;

  /**
   * Show how far an app has come in a stream.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4201, DIS.4301, DIS.4302, DIS.4332.
   *
   * Source: API reference - Querying App Consumption Status.
   *
   * @example
   * const response = await dis.showConsumerState({
   *   app_name: "newapp",
   *   stream_name: "newstream",
   *   checkpoint_type: "LAST_READ",
   *   limit: 100,
   *   start_partition_id: "shardId-0000000000",
   *   stream_id: "8QM3Nt9YTLOwtUVYJhO"
   * });
   */
  readonly showConsumerState: (input: CallInput<"showConsumerState">, options?: CallOptions) => DisCall<CallOutput<"showConsumerState">>;

  /**
   * Show a checkpoint.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4201, DIS.4301, DIS.4302, DIS.4332, DIS.4375.
   *
   * Source: API reference - Querying Checkpoint Details.
   *
   * @example
   * const response = await dis.showCheckpoint({
   *   stream_name: "newstream",
   *   partition_id: "0",
   *   app_name: "newapp",
   *   checkpoint_type: "LAST_READ",
   *   stream_id: "8QM3Nt9YTLOwtUVYJhO"
   * });
   */
  readonly showCheckpoint: (input: CallInput<"showCheckpoint">, options?: CallOptions) => DisCall<CallOutput<"showCheckpoint">>;

  /**
   * Commit a checkpoint.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4201, DIS.4202, DIS.4216, DIS.4224, DIS.4300, DIS.4301, DIS.4302, DIS.4332, DIS.4701, DIS.4702, DIS.4703.
   *
   * Source: API reference - Submitting Checkpoints.
   *
   * @example
   * await dis.commitCheckpoint({
   *   stream_name: "newstream",
   *   app_name: "newapp",
   *   partition_id: "0",
   *   sequence_number: "2",
   *   checkpoint_type: "LAST_READ"
   * });
   */
  readonly commitCheckpoint: (input: CallInput<"commitCheckpoint">, options?: CallOptions) => DisCall<CallOutput<"commitCheckpoint">>;

  /**
   * Delete checkpoints.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4201, DIS.4301, DIS.4302, DIS.4332.
   *
   * Source: API reference - Deleting a Checkpoint.
   *
   * @example
   * await dis.deleteCheckpoint({
   *   stream_name: "newstream",
   *   app_name: "newapp",
   *   checkpoint_type: "LAST_READ",
   *   partition_id: "0",
   *   stream_id: "8QM3Nt9YTLOwtUVYJhO"
   * });
   */
  readonly deleteCheckpoint: (input: CallInput<"deleteCheckpoint">, options?: CallOptions) => DisCall<CallOutput<"deleteCheckpoint">>;

  /**
   * List transfer tasks.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4301.
   *
   * Source: API reference - Querying Dump Tasks.
   *
   * @example
   * const response = await dis.listTransferTasks({
   *   stream_name: "newstream",
   *   limit: 10,
   *   start_task_name: "newtask"
   * });
   */
  readonly listTransferTasks: (input: CallInput<"listTransferTasks">, options?: CallOptions) => DisCall<CallOutput<"listTransferTasks">>;

  /**
   * Create a transfer task to OBS.
   *
   * Can be retried only when the service certainly did not process the first attempt, for example after throttling.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4205, DIS.4208, DIS.4300, DIS.4301, DIS.4306, DIS.4310, DIS.4335, DIS.4336, DIS.4337, DIS.4338, DIS.4341, DIS.4342, DIS.4343, DIS.4345, DIS.4348, DIS.4350, DIS.4351, DIS.4355, DIS.4357, DIS.4358.
   *
   * Source: API reference - Adding OBS Dump Tasks.
   *
   * @example
   * await dis.createObsTransferTask({
   *   stream_name: "newstream",
   *   obs_destination_descriptor: {
   *     task_name: "newtask",
   *     agency_name: "dis_admin_agency",
   *     deliver_time_interval: 30,
   *     consumer_strategy: "LATEST",
   *     obs_bucket_path: "obsbucket",
   *     file_prefix: "",
   *     partition_format: "yyyy/MM/dd/HH/mm",
   *     destination_file_type: "text",
   *     record_delimiter: "|"
   *   }
   * });
   */
  readonly createObsTransferTask: (input: CallInput<"createObsTransferTask">, options?: CallOptions) => DisCall<CallOutput<"createObsTransferTask">>;

  /**
   * Create a transfer task to MRS.
   *
   * Can be retried only when the service certainly did not process the first attempt, for example after throttling.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4205, DIS.4208, DIS.4300, DIS.4301, DIS.4306, DIS.4310, DIS.4335, DIS.4336, DIS.4337, DIS.4338, DIS.4341, DIS.4342, DIS.4343, DIS.4345, DIS.4348, DIS.4350, DIS.4351, DIS.4355, DIS.4357, DIS.4358.
   *
   * Source: API reference - Adding OBS Dump Tasks.
   *
   * @example
   * await dis.createMrsTransferTask({
   *   stream_name: "newstream",
   *   mrs_destination_descriptor: {
   *     task_name: "mrs-task",
   *     agency_name: "dis_admin_agency",
   *     deliver_time_interval: 300,
   *     mrs_cluster_name: "mrs_cluster",
   *     mrs_cluster_id: "fe69a732-c7d3-4b0d-8cda-1d51ed4c5aca",
   *     mrs_hdfs_path: "/user",
   *     obs_bucket_path: "obsbucket"
   *   }
   * });
   */
  readonly createMrsTransferTask: (input: CallInput<"createMrsTransferTask">, options?: CallOptions) => DisCall<CallOutput<"createMrsTransferTask">>;

  /**
   * Create a transfer task to DLI.
   *
   * Can be retried only when the service certainly did not process the first attempt, for example after throttling.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4205, DIS.4208, DIS.4300, DIS.4301, DIS.4306, DIS.4310, DIS.4335, DIS.4336, DIS.4337, DIS.4338, DIS.4341, DIS.4342, DIS.4343, DIS.4345, DIS.4348, DIS.4350, DIS.4351, DIS.4355, DIS.4357, DIS.4358.
   *
   * Source: API reference - Adding OBS Dump Tasks.
   *
   * @example
   * await dis.createDliTransferTask({
   *   stream_name: "newstream",
   *   dli_destination_descriptor: {
   *     task_name: "dli-task",
   *     agency_name: "dis_admin_agency",
   *     deliver_time_interval: 300,
   *     dli_database_name: "metrics",
   *     dli_table_name: "readings",
   *     obs_bucket_path: "obsbucket",
   *     retry_duration: 1800
   *   }
   * });
   */
  readonly createDliTransferTask: (input: CallInput<"createDliTransferTask">, options?: CallOptions) => DisCall<CallOutput<"createDliTransferTask">>;

  /**
   * Create a transfer task to DWS.
   *
   * Can be retried only when the service certainly did not process the first attempt, for example after throttling.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4205, DIS.4208, DIS.4300, DIS.4301, DIS.4306, DIS.4310, DIS.4335, DIS.4336, DIS.4337, DIS.4338, DIS.4341, DIS.4342, DIS.4343, DIS.4345, DIS.4348, DIS.4350, DIS.4351, DIS.4355, DIS.4357, DIS.4358.
   *
   * Source: API reference - Adding OBS Dump Tasks.
   *
   * @example
   * await dis.createDwsTransferTask({
   *   stream_name: "newstream",
   *   dws_destination_descriptor: {
   *     task_name: "dws-task",
   *     agency_name: "dis_admin_agency",
   *     deliver_time_interval: 300,
   *     dws_cluster_name: "dws_cluster",
   *     dws_cluster_id: "92f90d3a-b7a5-4b3b-b2f5-b1a8f8c7e1d2",
   *     dws_database_name: "postgres",
   *     dws_schema: "dis",
   *     dws_table_name: "readings",
   *     dws_delimiter: "|",
   *     user_name: "loader",
   *     user_password: "not-a-real-password",
   *     kms_user_key_name: "key",
   *     kms_user_key_id: "5b2c1e1e-1c0a-4f5e-9b2e-0f6f3c3c8a11",
   *     obs_bucket_path: "obsbucket",
   *     options: {
   *       fill_missing_fields: "false",
   *       reject_limit: "unlimited"
   *     }
   *   }
   * });
   */
  readonly createDwsTransferTask: (input: CallInput<"createDwsTransferTask">, options?: CallOptions) => DisCall<CallOutput<"createDwsTransferTask">>;

  /**
   * Create a transfer task to CloudTable.
   *
   * Can be retried only when the service certainly did not process the first attempt, for example after throttling.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4205, DIS.4208, DIS.4300, DIS.4301, DIS.4306, DIS.4310, DIS.4335, DIS.4336, DIS.4337, DIS.4338, DIS.4341, DIS.4342, DIS.4343, DIS.4345, DIS.4348, DIS.4350, DIS.4351, DIS.4355, DIS.4357, DIS.4358.
   *
   * Source: API reference - Adding OBS Dump Tasks.
   *
   * @example
   * await dis.createCloudTableTransferTask({
   *   stream_name: "newstream",
   *   cloudtable_destination_descriptor: {
   *     task_name: "hbase-task",
   *     agency_name: "dis_admin_agency",
   *     deliver_time_interval: 300,
   *     cloudtable_cluster_name: "cloudtable_cluster",
   *     cloudtable_cluster_id: "b8c095e2-db5f-4732-8a1d-eacd662e35dc",
   *     cloudtable_table_name: "readings",
   *     cloudtable_schema: {
   *       row_key: [
   *         {
   *           value: "sensor",
   *           type: "String"
   *         }
   *       ],
   *       columns: [
   *         {
   *           column_family_name: "cf",
   *           column_name: "degrees",
   *           value: "degrees",
   *           type: "Double"
   *         }
   *       ]
   *     },
   *     cloudtable_row_key_delimiter: "|"
   *   }
   * });
   */
  readonly createCloudTableTransferTask: (input: CallInput<"createCloudTableTransferTask">, options?: CallOptions) => DisCall<CallOutput<"createCloudTableTransferTask">>;

  /**
   * Show a transfer task.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4301, DIS.4354.
   *
   * Source: API reference - Querying Dump Task Details.
   *
   * @example
   * const response = await dis.showTransferTask({
   *   stream_name: "newstream",
   *   task_name: "newtask"
   * });
   */
  readonly showTransferTask: (input: CallInput<"showTransferTask">, options?: CallOptions) => DisCall<CallOutput<"showTransferTask">>;

  /**
   * Delete a transfer task.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4301, DIS.4354.
   *
   * Source: API reference - Deleting a Dump Task.
   *
   * @example
   * await dis.deleteTransferTask({
   *   stream_name: "newstream",
   *   task_name: "newtask"
   * });
   */
  readonly deleteTransferTask: (input: CallInput<"deleteTransferTask">, options?: CallOptions) => DisCall<CallOutput<"deleteTransferTask">>;

  /**
   * Start transfer tasks.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4300, DIS.4301, DIS.4354.
   *
   * Source: API reference - Starting Dump Tasks.
   *
   * @example
   * await dis.batchStartTransferTask({
   *   stream_name: "newstream",
   *   tasks: [
   *     {
   *       id: "As805BudhcH1lDs6gbn"
   *     }
   *   ]
   * });
   */
  readonly batchStartTransferTask: (input: CallInput<"batchStartTransferTask">, options?: CallOptions) => DisCall<CallOutput<"batchStartTransferTask">>;

  /**
   * Stop transfer tasks.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4300, DIS.4301, DIS.4354.
   *
   * Source: API reference - Starting Dump Tasks.
   *
   * @example
   * await dis.batchStopTransferTask({
   *   stream_name: "newstream",
   *   tasks: [
   *     {
   *       id: "As805BudhcH1lDs6gbn"
   *     }
   *   ]
   * });
   */
  readonly batchStopTransferTask: (input: CallInput<"batchStopTransferTask">, options?: CallOptions) => DisCall<CallOutput<"batchStopTransferTask">>;

  /**
   * Show what went through a stream.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4203, DIS.4204, DIS.4209, DIS.4301.
   *
   * Source: API reference - Querying Stream Monitoring Data.
   *
   * @example
   * const response = await dis.showStreamMetrics({
   *   stream_name: "newstream",
   *   label: "total_put_records_per_stream",
   *   label_list: "total_put_records_per_stream,total_get_records_per_stream",
   *   start_time: 1593569640,
   *   end_time: 1593573240
   * });
   */
  readonly showStreamMetrics: (input: CallInput<"showStreamMetrics">, options?: CallOptions) => DisCall<CallOutput<"showStreamMetrics">>;

  /**
   * Show what went through a partition.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4201, DIS.4203, DIS.4204, DIS.4209, DIS.4301, DIS.4302.
   *
   * Source: API reference - Querying Partition Monitoring Data.
   *
   * @example
   * const response = await dis.showPartitionMetrics({
   *   stream_name: "newstream",
   *   partition_id: "shardId-0000000000",
   *   label: "total_put_records_per_partition",
   *   label_list: "total_put_records_per_partition,total_get_records_per_partition",
   *   start_time: 1593569640,
   *   end_time: 1593573240
   * });
   */
  readonly showPartitionMetrics: (input: CallInput<"showPartitionMetrics">, options?: CallOptions) => DisCall<CallOutput<"showPartitionMetrics">>;

  /**
   * Show the tags of a stream.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4603.
   *
   * Source: API reference - Querying Tags of a Specified Stream.
   *
   * @example
   * const response = await dis.showStreamTags({
   *   stream_id: "8QM3Nt9YTLOwtUVYJhO"
   * });
   */
  readonly showStreamTags: (input: CallInput<"showStreamTags">, options?: CallOptions) => DisCall<CallOutput<"showStreamTags">>;

  /**
   * Add a tag to a stream.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4300, DIS.4601, DIS.4603.
   *
   * Source: API reference - Adding Tags to a Specified Stream.
   *
   * @example
   * await dis.createTag({
   *   stream_id: "8QM3Nt9YTLOwtUVYJhO",
   *   tag: {
   *     key: "key1",
   *     value: "value1"
   *   }
   * });
   */
  readonly createTag: (input: CallInput<"createTag">, options?: CallOptions) => DisCall<CallOutput<"createTag">>;

  /**
   * Delete a tag of a stream.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4603, DIS.4604.
   *
   * Source: API reference - Deleting Tags of a Specified Stream.
   *
   * @example
   * await dis.deleteTag({
   *   stream_id: "8QM3Nt9YTLOwtUVYJhO",
   *   key: "key1"
   * });
   */
  readonly deleteTag: (input: CallInput<"deleteTag">, options?: CallOptions) => DisCall<CallOutput<"deleteTag">>;

  /**
   * Add tags to a stream.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4300, DIS.4601, DIS.4603, DIS.4605.
   *
   * Source: API reference - Adding Resource Tags.
   *
   * @example
   * await dis.batchCreateTags({
   *   stream_id: "8QM3Nt9YTLOwtUVYJhO",
   *   tags: [
   *     {
   *       key: "key1",
   *       value: "value1"
   *     },
   *     {
   *       key: "key2",
   *       value: "value3"
   *     }
   *   ]
   * });
   */
  readonly batchCreateTags: (input: CallInput<"batchCreateTags">, options?: CallOptions) => DisCall<CallOutput<"batchCreateTags">>;

  /**
   * Delete tags of a stream.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4300, DIS.4601, DIS.4603, DIS.4605.
   *
   * Source: API reference - Adding Resource Tags.
   *
   * @example
   * await dis.batchDeleteTags({
   *   stream_id: "8QM3Nt9YTLOwtUVYJhO",
   *   tags: [
   *     {
   *       key: "key1",
   *       value: "value1"
   *     },
   *     {
   *       key: "key2",
   *       value: "value3"
   *     }
   *   ]
   * });
   */
  readonly batchDeleteTags: (input: CallInput<"batchDeleteTags">, options?: CallOptions) => DisCall<CallOutput<"batchDeleteTags">>;

  /**
   * List all tags.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200.
   *
   * Source: API reference - Querying All Tags of a Specified Region.
   *
   * @example
   * const response = await dis.listTags();
   */
  readonly listTags: (input?: CallInput<"listTags">, options?: CallOptions) => DisCall<CallOutput<"listTags">>;

  /**
   * Find streams by their tags.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4300, DIS.4602, DIS.4605.
   *
   * Source: API reference - Using Tags to Filter Resources.
   *
   * @example
   * const response = await dis.listResourcesByTags({
   *   action: "filter",
   *   limit: "100",
   *   offset: "0",
   *   tags: [
   *     {
   *       key: "key1",
   *       values: [
   *         "*value1",
   *         "value2"
   *       ]
   *     }
   *   ],
   *   matches: [
   *     {
   *       key: "resource_name",
   *       value: "newstream"
   *     }
   *   ]
   * });
   */
  readonly listResourcesByTags: (input: CallInput<"listResourcesByTags">, options?: CallOptions) => DisCall<CallOutput<"listResourcesByTags">>;

  /**
   * Join a consumer group.
   *
   * No document of the service describes this call; it can change.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4300, DIS.4339.
   *
   * Source: official Kafka adapter (observed).
   *
   * @example
   * const response = await dis.joinGroup({
   *   groupId: "newapp",
   *   clientId: "worker-1",
   *   interestedStream: [
   *     "newstream"
   *   ],
   *   accelerateAssignEnabled: false,
   *   rebalanceTimeoutMs: 20000
   * });
   */
  readonly joinGroup: (input: CallInput<"joinGroup">, options?: CallOptions) => DisCall<CallOutput<"joinGroup">>;

  /**
   * Obtain the partitions of a member.
   *
   * No document of the service describes this call; it can change.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4300.
   *
   * Source: official Kafka adapter (observed).
   *
   * @example
   * const response = await dis.syncGroup({
   *   groupId: "newapp",
   *   clientId: "worker-1",
   *   generation: -1
   * });
   */
  readonly syncGroup: (input: CallInput<"syncGroup">, options?: CallOptions) => DisCall<CallOutput<"syncGroup">>;

  /**
   * Report that a member is alive.
   *
   * No document of the service describes this call; it can change.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4300.
   *
   * Source: official Kafka adapter (observed).
   *
   * @example
   * const response = await dis.heartbeat({
   *   groupId: "newapp",
   *   clientId: "worker-1",
   *   generation: -1
   * });
   */
  readonly heartbeat: (input: CallInput<"heartbeat">, options?: CallOptions) => DisCall<CallOutput<"heartbeat">>;

  /**
   * Leave a consumer group.
   *
   * No document of the service describes this call; it can change.
   *
   * Can be retried freely.
   *
   * Error codes, beside those of any call: DIS.4200.
   *
   * Source: official Java client (observed).
   *
   * @example
   * await dis.leaveGroup({
   *   groupId: "newapp",
   *   clientId: "worker-1"
   * });
   */
  readonly leaveGroup: (input: CallInput<"leaveGroup">, options?: CallOptions) => DisCall<CallOutput<"leaveGroup">>;
}
